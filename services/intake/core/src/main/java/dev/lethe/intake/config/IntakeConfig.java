package dev.lethe.intake.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is particular to an intake.
@ConfigMapping(prefix = "lethe.intake")
public interface IntakeConfig {
    /// The stream: `user`, `order` or `logistics`. It decides the topic, the consumer group and the event types.
    String stream();

    /// Events dated before this are refused as out of bounds.
    @WithDefault("2000-01-01T00:00:00Z")
    Instant epoch();

    /// Where a subject id that is written like a phone number, but without `+`, may be from (ISO 3166-1 alpha-2).
    @WithDefault("US,GB,DE,FR,ES,IT,NL,BR,CN,IN,JP")
    List<String> phoneRegions();

    /// How many threads read, each with a consumer and a producer of its own. More than the topic has partitions idle.
    @WithDefault("2")
    int threads();

    /// The longest wait between two attempts to write a batch that the broker did not acknowledge.
    @WithDefault("5s")
    Duration maxRetryDelay();

    /// How looking up an event is bounded.
    Lookup lookup();

    /// Bounds of `GET /events/{source}/{id}`, which reads the raw topic.
    interface Lookup {
        /// How far back it looks unless asked otherwise.
        @WithDefault("24h")
        Duration defaultWindow();

        /// How far back it may be asked to look: as long as raw events are retained.
        @WithDefault("72h")
        Duration maxWindow();

        /// How many raw events one look-up reads at most.
        @WithDefault("2000000")
        long maxEvents();

        /// How long one look-up takes at most.
        @WithDefault("20s")
        Duration maxDuration();

        /// How many look-ups run at once; more are answered 429.
        @WithDefault("2")
        int maxConcurrent();
    }
}
