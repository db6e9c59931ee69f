package dev.lethe.intake.stream;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive while its thread is: one that has ended, e.g. for lack of memory, does not come back by itself.
@Liveness
final class IntakeLiveness implements HealthCheck {
    private final IntakeWorker worker;

    IntakeLiveness(IntakeWorker worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("intake").status(worker.isAlive()).build();
    }
}
