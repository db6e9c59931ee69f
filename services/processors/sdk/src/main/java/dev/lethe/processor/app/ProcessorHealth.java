package dev.lethe.processor.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/// Ready while it follows its topics; alive unless it ended by an error that only a restart helps.
@ApplicationScoped
class ProcessorHealth {
    private static final String NAME = "Lethe processor";

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready(ProcessorLifecycle lifecycle) {
        return () -> response(lifecycle.states(), lifecycle.isFollowing());
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck live(ProcessorLifecycle lifecycle) {
        return () -> response(lifecycle.states(), lifecycle.isAlive());
    }

    private static HealthCheckResponse response(String states, boolean up) {
        return HealthCheckResponse.named(NAME)
                .status(up)
                .withData("threads", states)
                .build();
    }
}
