package dev.lethe.connector.partner;

import dev.lethe.kernel.id.Scope;
import java.net.URI;
import java.util.Locale;

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
    private static final int MAX_URL_LENGTH = 2_000;

    public Partner {
        new Scope.Partner(id); // refuses what cannot be a partner's id
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
            throw new IllegalArgumentException("the endpoint of " + id + " is not https");
        }
        if (url.getHost() == null || url.getUserInfo() != null || url.toString().length() > MAX_URL_LENGTH) {
            throw new IllegalArgumentException("the endpoint of " + id + " needs a host, no user info, and at most "
                    + MAX_URL_LENGTH + " characters");
        }
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
            throw new IllegalArgumentException("concurrency is 1 to " + MAX_CONCURRENCY);
        }
    }
}
