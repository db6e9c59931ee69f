package dev.lethe.intake.policy;

import dev.lethe.intake.config.IntakeConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Tells monitoring by which version this intake stamps now: one that lags behind the purger's stamps deadlines that
/// have been replaced.
@Startup
@Singleton
final class PolicyGauge {
    private final MeterRegistry registry;
    private final Gauge gauge;

    PolicyGauge(PublishedPolicies policies, MeterRegistry registry, IntakeConfig config, Clock clock) {
        this.registry = registry;
        this.gauge = Gauge.builder(
                        "lethe_intake_policy_version",
                        policies,
                        known -> known.get().at(clock.millis()).version())
                .description("The policy version by which this intake stamps now")
                .tag("stream", config.stream())
                .strongReference(true)
                .register(registry);
    }

    /// The registry outlives this application where several run one after the other, and would go on asking it.
    @PreDestroy
    void remove() {
        registry.remove(gauge);
    }
}
