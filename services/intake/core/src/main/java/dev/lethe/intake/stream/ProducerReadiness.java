package dev.lethe.intake.stream;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while a batch is being written again and again. The consumer's own state is reported by its channel.
@Readiness
final class ProducerReadiness implements HealthCheck {
    private final RawEventConsumer consumer;

    ProducerReadiness(RawEventConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("lifecycle-producer")
                .status(consumer.isWriting())
                .build();
    }
}
