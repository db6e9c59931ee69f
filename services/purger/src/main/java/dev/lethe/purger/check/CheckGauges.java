package dev.lethe.purger.check;

import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What each check found last, and how long ago.
@Singleton
class CheckGauges implements GaugeSource {
    private final CheckList list;
    private final Clock clock;
    /// Counts for a check that has not looked yet.
    private final Instant started;

    CheckGauges(CheckList list, Clock clock) {
        this.list = list;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public String name() {
        return "checks";
    }

    @Override
    public List<Gauge> read() {
        List<Gauge.Value> outcomes = new ArrayList<>();
        Map<String, Double> ages = new TreeMap<>();
        for (CheckView check : list.all()) {
            for (Outcome each : Outcome.values()) {
                outcomes.add(new Gauge.Value(
                        List.of(check.name(), each.wireName()), each.wireName().equals(check.outcome()) ? 1 : 0));
            }
            CheckView.Result last = check.last();
            Instant since = last == null ? started : Instant.parse(last.at());
            ages.put(check.name(), Gauge.age(since.toEpochMilli(), clock.millis()));
        }
        return List.of(
                new Gauge(
                        "lethe_check_outcome",
                        "1 for the outcome of the last look, 0 for the others",
                        List.of("check", "outcome"),
                        outcomes),
                Gauge.by("check", "lethe_check_age_seconds", "How long ago the last look was", ages));
    }
}
