package dev.lethe.purger.startup;

import dev.lethe.purger.obligation.Recipients;
import dev.lethe.purger.policy.PolicyInForce;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Brings policy and recipients into the database, before the first batch is merged and the first run goes on.
@ApplicationScoped
class BeforeAnything {
    private final PolicyInForce policy;
    private final Recipients recipients;

    BeforeAnything(PolicyInForce policy, Recipients recipients) {
        this.policy = policy;
        this.recipients = recipients;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        policy.enforce();
        recipients.reconcile();
    }
}
