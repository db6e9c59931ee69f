package dev.lethe.processor.app;

import dev.lethe.kernel.category.InformationCategory;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/// What an author configures, under `lethe.processor`.
@ConfigMapping(prefix = "lethe.processor")
public interface ProcessorConfig {
    /// The id under which this processor is a recipient of deletions.
    String recipient();

    /// What it holds, e.g. `IDENTITY,BEHAVIOR`.
    Set<InformationCategory> categories();

    /// How many messages at most are read and committed at once.
    @WithDefault("2000")
    int batchSize();

    /// How many threads share the partitions out among themselves; each needs a database connection.
    @WithDefault("1")
    int threads();

    /// Whether the SDK drops duplicates for the holder. Switch it off where the holder's own table has a key on the
    /// item.
    @WithDefault("true")
    boolean rememberEvents();

    /// How long to wait before the database or the broker is tried again.
    @WithDefault("PT1S")
    Duration retryAfter();
}
