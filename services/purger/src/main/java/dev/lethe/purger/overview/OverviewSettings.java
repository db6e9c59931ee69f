package dev.lethe.purger.overview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// For how long counts are good.
@ConfigMapping(prefix = "lethe.purger.overview")
public interface OverviewSettings {
    /// Of what is due, held, owed and late.
    @WithDefault("PT1S")
    Duration fresh();

    /// Of the deadlines ahead.
    @WithDefault("PT10S")
    Duration calendarFresh();
}
