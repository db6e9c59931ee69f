package dev.lethe.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The secrets that sign one direction of the traffic with one partner (Standard Webhooks 1.0, HMAC-SHA256). Never
/// shows them.
public final class WebhookKeys {
    /// The header that identifies a message; the same for all its attempts.
    public static final String ID = "webhook-id";

    /// The header with the time of the attempt, in seconds since the epoch.
    public static final String TIMESTAMP = "webhook-timestamp";

    /// The header with the signatures, separated by spaces.
    public static final String SIGNATURE = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int MAX_SECRETS = 4;

    private final List<Webhook> webhooks;

    private WebhookKeys(List<Webhook> webhooks) {
        this.webhooks = webhooks;
    }

    /// Reads secrets, the current one first.
    ///
    /// @throws IllegalArgumentException when one is not `whsec_` and 24 to 64 bytes in base64; the message never
    /// holds it
    public static WebhookKeys of(List<String> secrets) {
        if (secrets.isEmpty() || secrets.size() > MAX_SECRETS) {
            throw new IllegalArgumentException("1 to " + MAX_SECRETS + " secrets are needed, got " + secrets.size());
        }
        return new WebhookKeys(secrets.stream().map(WebhookKeys::webhook).toList());
    }

    /// Signs `{id}.{timestamp}.{body}` with every secret; the signatures are separated by spaces.
    public String sign(String id, long timestampSeconds, String body) {
        return webhooks.stream()
                .map(webhook -> {
                    try {
                        return webhook.sign(id, timestampSeconds, body);
                    } catch (WebhookSigningException e) {
                        throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
                    }
                })
                .collect(Collectors.joining(" "));
    }

    /// Whether one of the secrets made one of the signatures, no more than 300 s ago or ahead.
    public boolean verifies(String id, String timestamp, String signatures, String body) {
        Map<String, List<String>> headers =
                Map.of(ID, List.of(id), TIMESTAMP, List.of(timestamp), SIGNATURE, List.of(signatures));
        return webhooks.stream().anyMatch(webhook -> verifies(webhook, headers, body));
    }

    private static boolean verifies(Webhook webhook, Map<String, List<String>> headers, String body) {
        try {
            webhook.verify(body, headers);
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }

    private static Webhook webhook(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret starts with " + PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a webhook secret is " + PREFIX + " and base64");
        }
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a webhook secret has " + MIN_BYTES + " to " + MAX_BYTES + " bytes, got " + bytes.length);
        }
        return new Webhook(bytes);
    }
}
