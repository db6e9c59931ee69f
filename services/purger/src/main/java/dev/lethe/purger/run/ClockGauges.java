package dev.lethe.purger.run;

import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// How far the clocks are apart that a run compares before it begins.
@Singleton
class ClockGauges implements GaugeSource {
    private final ClockCheck clocks;

    ClockGauges(ClockCheck clocks) {
        this.clocks = clocks;
    }

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public List<Gauge> read() {
        return List.of(Gauge.by(
                "clock",
                "lethe_clock_ahead_seconds",
                "How far the database's clock is ahead of this service's, and the broker's at the last run's start",
                Map.of(
                        "database",
                        clocks.databaseAheadMillis() / 1000.0,
                        "broker",
                        clocks.brokerAheadMillis() / 1000.0)));
    }
}
