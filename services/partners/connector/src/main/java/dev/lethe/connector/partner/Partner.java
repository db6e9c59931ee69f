package dev.lethe.connector.partner;

import dev.lethe.kernel.id.Scope;
import dev.lethe.webhook.Endpoint;
import dev.lethe.webhook.WebhookKeys;
import java.net.URI;

/// A configured partner.
///
/// @param id           the id that events name
/// @param url          where notices are posted
/// @param noticeKeys   sign what we send
/// @param receiptKeys  verify what the partner sends
/// @param allowPrivate whether the endpoint may be on a private address, and without TLS
/// @param concurrency  the most notices under way at once
public record Partner(
        String id, URI url, WebhookKeys noticeKeys, WebhookKeys receiptKeys, boolean allowPrivate, int concurrency) {
    private static final int MAX_CONCURRENCY = 64;

    public Partner {
        new Scope.Partner(id); // refuses what cannot be a partner's id
        new Endpoint(url, noticeKeys, allowPrivate); // and what cannot be an endpoint
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
            throw new IllegalArgumentException("concurrency is 1 to " + MAX_CONCURRENCY);
        }
    }
}
