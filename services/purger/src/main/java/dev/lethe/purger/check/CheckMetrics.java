package dev.lethe.purger.check;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tells monitoring what each check found last, and how long ago.
@ApplicationScoped
class CheckMetrics {
    private final CheckList list;
    private final Clock clock;
    /// Counts for a check that has not looked yet.
    private final Instant started;

    private final MultiGauge outcome;
    private final MultiGauge age;

    CheckMetrics(CheckList list, MeterRegistry registry, Clock clock) {
        this.list = list;
        this.clock = clock;
        this.started = clock.instant();
        this.outcome = MultiGauge.builder("lethe_check_outcome").register(registry);
        this.age = MultiGauge.builder("lethe_check_age_seconds").register(registry);
    }

    @Scheduled(every = "30s", delayed = "15s", identity = "check-metrics")
    void refresh() {
        List<Row<?>> outcomes = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        for (CheckView check : list.all()) {
            for (Outcome each : Outcome.values()) {
                outcomes.add(Row.of(
                        Tags.of("check", check.name(), "outcome", each.wireName()),
                        each.wireName().equals(check.outcome()) ? 1 : 0));
            }
            CheckView.Result last = check.last();
            Duration since = Duration.between(last == null ? started : Instant.parse(last.at()), clock.instant());
            ages.add(Row.of(Tags.of("check", check.name()), Math.max(0, since.toSeconds())));
        }
        outcome.register(outcomes, true);
        age.register(ages, true);
    }
}
