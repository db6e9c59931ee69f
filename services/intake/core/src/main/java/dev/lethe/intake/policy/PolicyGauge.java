package dev.lethe.intake.policy;

import dev.lethe.intake.config.IntakeConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Tells monitoring by which version this intake stamps now: one that lags behind the purger's stamps deadlines that
/// have been replaced.
@Startup
@Singleton
final class PolicyGauge {
    PolicyGauge(PublishedPolicies policies, MeterRegistry registry, IntakeConfig config, Clock clock) {
        Gauge.builder(
                        "lethe_intake_policy_version",
                        policies,
                        known -> known.get().at(clock.millis()).version())
                .description("The policy version by which this intake stamps now")
                .tag("stream", config.stream())
                .strongReference(true)
                .register(registry);
    }
}
