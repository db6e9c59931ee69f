package dev.lethe.purger.policy;

import dev.lethe.kernel.policy.PolicyReader;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Brings versions into force: the configured one when the service starts, a published one when its time has come.
@ApplicationScoped
public class PolicyInForce {
    private static final Logger LOG = Logger.getLogger(PolicyInForce.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final PolicyVersions versions;
    private final RetentionPolicy configured;
    private final String document;
    private final Event<PolicyChanged> changes;
    private final Clock clock;
    private final Worker worker = new Worker("policy", LOOK, this::bringIntoForce);

    PolicyInForce(
            Transactions transactions,
            PolicyVersions versions,
            Event<PolicyChanged> changes,
            Clock clock,
            @ConfigProperty(name = "lethe.policy.file") Optional<Path> file) {
        this.transactions = transactions;
        this.versions = versions;
        this.changes = changes;
        this.clock = clock;
        this.document = PolicyReader.documentOrDefault(file);
        this.configured = PolicyReader.read(document);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    /// Says that something was published.
    void wake() {
        worker.wake();
    }

    /// Takes the configured policy in where it is newer than all that is known, and has everything that is published
    /// announced once more: the topic may be another one than before.
    ///
    /// @throws IllegalStateException when a version of the same number says something else
    public void enforce() {
        transactions.run(connection -> {
            HoldGate gate = HoldGate.close(connection);
            Optional<PolicyVersion> known = versions.findByIdOptional(configured.version());
            String digest = PolicyDigest.of(configured);
            if (known.isPresent() && !known.get().digest.equals(digest)) {
                throw new IllegalStateException(
                        "The configured policy says something else than version %d that is known. Give it a new version."
                                .formatted(configured.version()));
            }
            Optional<PolicyVersion> last = versions.lastPublished();
            if (last.isEmpty() && gate.policyVersion() > configured.version()) {
                throw new IllegalStateException(
                        "Policy version %d is in force; the configured one is %d. Versions only grow."
                                .formatted(gate.policyVersion(), configured.version()));
            }
            if (known.isEmpty() && (last.isEmpty() || last.get().version < configured.version())) {
                take(connection);
            } else if (last.isPresent() && last.get().version > configured.version()) {
                LOG.infof(
                        "Policy version %d is published; the configured one, %d, is older and does not count",
                        last.get().version, configured.version());
            }
            Query.of(connection, """
                    UPDATE policy_version SET announced = FALSE WHERE published_ms IS NOT NULL AND in_force_ms IS NOT NULL
                    OR state = 'SCHEDULED'""").update();
        });
    }

    /// A policy that comes by configuration counts at once, whatever time it names: whoever deploys it means it.
    private void take(Connection connection) throws SQLException {
        long now = clock.millis();
        PolicyVersion version = new PolicyVersion(PolicyDocument.stored(document), AuditTrail.SERVICE, now);
        version.publishedBy = AuditTrail.SERVICE;
        version.publishedMillis = now;
        version.effectiveMillis = Math.min(now, configured.effectiveFrom().toEpochMilli());
        version.become(new PolicyState.Scheduled());
        versions.persistAndFlush(version);
        versions.bringIntoForce(connection);
    }

    boolean bringIntoForce() {
        Optional<PolicyVersion> next = transactions.call(versions::bringIntoForce);
        next.ifPresent(version -> changes.fire(new PolicyChanged(version.version)));
        return next.isPresent();
    }
}
