package dev.lethe.simulator.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/// What an operator sets, under `lethe.simulator`.
@ConfigMapping(prefix = "lethe.simulator")
public interface SimulatorConfig {
    /// The partners that are played, by id.
    Map<String, PartnerConfig> partners();

    /// Where receipts are posted.
    @WithDefault("http://localhost:8087/receipts")
    URI receiptsUrl();

    /// How long a partner in a slow mood takes to answer.
    @WithDefault("PT3S")
    Duration slowness();

    /// One partner.
    interface PartnerConfig {
        /// The secret that signs notices to it.
        String noticeSecret();

        /// The secret with which it signs receipts.
        String receiptSecret();

        /// For how long, from its effective time on, the law makes this partner keep what it was given.
        Optional<Period> retain();

        /// The law that does.
        @WithDefault("a legal obligation to keep records")
        String retainBasis();
    }
}
