package dev.lethe.connector.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What an operator sets, under `lethe.connector`.
@ConfigMapping(prefix = "lethe.connector")
public interface ConnectorConfig {
    /// The partners, by id: the id that events name as RECIPIENT.
    Map<String, PartnerConfig> partners();

    /// How notices are delivered.
    DeliveryConfig delivery();

    /// One partner.
    interface PartnerConfig {
        /// Where notices are posted.
        URI url();

        /// Secrets that sign notices, `whsec_` and 24 to 64 bytes in base64. Two while one replaces the other:
        /// every notice
        /// is then signed with both.
        List<String> noticeSecrets();

        /// Secrets with which the partner signs receipts. Two during a rotation: either is accepted.
        List<String> receiptSecrets();

        /// Whether the endpoint may be on a private or loopback address, and without TLS: for a sandbox.
        @WithDefault("false")
        boolean allowPrivate();

        /// The most notices under way to this partner at once.
        @WithDefault("4")
        int concurrency();
    }

    /// How notices are delivered.
    interface DeliveryConfig {
        /// How long the partner may take to answer.
        @WithDefault("PT20S")
        Duration timeout();

        /// After this time a notice that an instance took, and did not report on, is another's. Longer than the
        /// timeout.
        @WithDefault("PT40S")
        Duration lease();

        /// The pauses after the first, second, … failed attempt. After the last the notice is given up.
        @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H")
        List<Duration> schedule();

        /// Multiplies the schedule. Below 1 in a sandbox only.
        @WithDefault("1.0")
        double scheduleScale();

        /// The most deletions in one notice; its size, under 20 kB, binds too.
        @WithDefault("200")
        int maxDeletions();

        /// How long delivered notices, and those given up, are shown.
        @WithDefault("P90D")
        Duration keepFor();

        /// How often to look for notices that another instance left.
        @WithDefault("PT0.5S")
        Duration pollInterval();
    }
}
