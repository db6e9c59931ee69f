package dev.lethe.connector.partner;

import dev.lethe.webhook.WebhookKeys;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The configured partners. A mistake in the configuration keeps the service from starting.
@Startup
@Singleton
public final class Partners {
    private final Map<String, Partner> byId = new TreeMap<>();

    Partners(ConnectorConfig config) {
        config.partners().forEach((id, partner) -> byId.put(id, read(id, partner)));
    }

    /// The partner with this id, or empty.
    public Optional<Partner> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Whether there is a partner with this id.
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /// All of them, ordered by id.
    public Collection<Partner> all() {
        return byId.values();
    }

    private static Partner read(String id, ConnectorConfig.PartnerConfig config) {
        try {
            return new Partner(
                    id,
                    config.url(),
                    WebhookKeys.of(config.noticeSecrets()),
                    WebhookKeys.of(config.receiptSecrets()),
                    config.allowPrivate(),
                    config.concurrency());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Partner " + id + " is not configured properly: " + e.getMessage(), e);
        }
    }
}
