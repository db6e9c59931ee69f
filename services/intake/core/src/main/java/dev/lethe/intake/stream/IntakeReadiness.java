package dev.lethe.intake.stream;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while the consumer group gives it partitions and the broker takes what it writes.
@Readiness
final class IntakeReadiness implements HealthCheck {
    private final IntakeWorker worker;

    IntakeReadiness(IntakeWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("intake").status(worker.isReady()).build();
    }
}
