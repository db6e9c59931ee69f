package dev.lethe.webhook;

import java.net.URI;
import java.util.Locale;

/// Where webhooks go.
///
/// @param url          where they are posted
/// @param keys         that sign them
/// @param allowPrivate whether it may be on a private or loopback address, and without TLS: for a sandbox
public record Endpoint(URI url, WebhookKeys keys, boolean allowPrivate) {
    private static final int MAX_URL_LENGTH = 2_000;

    public Endpoint {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
            throw new IllegalArgumentException("the endpoint is not https");
        }
        if (url.getHost() == null || url.getUserInfo() != null || url.toString().length() > MAX_URL_LENGTH) {
            throw new IllegalArgumentException(
                    "the endpoint needs a host, no user info, and at most " + MAX_URL_LENGTH + " characters");
        }
    }
}
