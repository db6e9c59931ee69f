package dev.lethe.connector.testpartner;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Configures three partners whose endpoints are a [PartnerServer]. `clear-pay` is in the middle of a rotation.
public final class PartnerResource implements QuarkusTestResourceLifecycleManager {
    public static final String SWIFT_PARCEL = "swift-parcel";
    public static final String CLEAR_PAY = "clear-pay";
    public static final String FIX_IT_FIELD = "fix-it-field";

    private static @Nullable PartnerServer server;

    /// The running server.
    public static PartnerServer server() {
        PartnerServer running = server;
        if (running == null) {
            throw new IllegalStateException("the partners' server does not run");
        }
        return running;
    }

    /// The secret that signs notices to this partner.
    public static String noticeSecret(String partner) {
        return secret(partner + " notices");
    }

    /// The secret with which this partner signs receipts.
    public static String receiptSecret(String partner) {
        return secret(partner + " receipts");
    }

    /// A secret made of a text, so that tests can name it.
    public static String secret(String text) {
        byte[] bytes = java.util.Arrays.copyOf(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), 32);
        return "whsec_" + java.util.Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public Map<String, String> start() {
        PartnerServer started;
        try {
            started = new PartnerServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = started;
        Map<String, String> config = new HashMap<>();
        for (String partner : List.of(SWIFT_PARCEL, CLEAR_PAY, FIX_IT_FIELD)) {
            String prefix = "lethe.connector.partners." + partner + ".";
            config.put(prefix + "url", started.url(partner).toString());
            config.put(prefix + "notice-secrets", noticeSecret(partner));
            config.put(prefix + "receipt-secrets", receiptSecret(partner));
            config.put(prefix + "allow-private", "true");
        }
        config.put(
                "lethe.connector.partners.clear-pay.notice-secrets",
                noticeSecret(CLEAR_PAY) + "," + secret("clear-pay notices, the old secret"));
        config.put("lethe.connector.delivery.schedule-scale", "0.01");
        config.put("lethe.connector.delivery.timeout", "PT1S");
        config.put("lethe.connector.delivery.lease", "PT2S");
        config.put("lethe.connector.delivery.poll-interval", "PT0.05S");
        return config;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
