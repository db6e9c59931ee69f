package dev.lethe.intake.policy;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready once it knows every version of the policy that was published before it started.
@Readiness
final class PoliciesReadiness implements HealthCheck {
    private final PolicyFollower follower;

    PoliciesReadiness(PolicyFollower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("policies")
                .status(follower.isCaughtUp())
                .build();
    }
}
