package dev.lethe.connector.delivery;

import dev.lethe.connector.partner.ConnectorConfig;
import dev.lethe.connector.partner.Partner;
import dev.lethe.webhook.Attempt;
import dev.lethe.webhook.Courier;
import dev.lethe.webhook.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Carries one notice to a partner, once.
@ApplicationScoped
class NoticeCourier {
    private final Courier courier;

    NoticeCourier(ConnectorConfig config, Clock clock) {
        this.courier = new Courier("lethe-partner-connector", config.delivery().timeout(), clock);
    }

    Attempt deliver(Partner partner, Notice notice) {
        Endpoint endpoint = new Endpoint(partner.url(), partner.noticeKeys(), partner.allowPrivate());
        return courier.deliver(endpoint, notice.webhookId(), notice.body());
    }
}
