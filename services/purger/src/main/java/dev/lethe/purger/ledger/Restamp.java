package dev.lethe.purger.ledger;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.policy.DeadlineSql;
import dev.lethe.purger.policy.Policies;
import dev.lethe.purger.policy.PolicyChanged;
import dev.lethe.purger.settings.PurgerSettings;
import dev.lethe.purger.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Gives rows of an older policy version the deadlines of the one in force: chunk by chunk, each one statement in a
/// transaction that also notes how far it has come, so that a restart goes on there. Walks the ledger again until a
/// walk finds nothing to do; only then do runs claim anything. A sweep each hour looks whether that is still so.
@ApplicationScoped
public class Restamp {
    private static final Logger LOG = Logger.getLogger(Restamp.class);
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Policies policies;
    private final Clock clock;
    private final int chunk;
    private final boolean enabled;
    private final Worker worker = new Worker("restamp", IDLE, this::work);

    Restamp(Transactions transactions, AuditTrail audit, Policies policies, Clock clock, PurgerSettings settings) {
        this.transactions = transactions;
        this.audit = audit;
        this.policies = policies;
        this.clock = clock;
        this.chunk = settings.chunk();
        this.enabled = settings.runner();
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    void policyChanged(@Observes PolicyChanged event) {
        worker.wake();
    }

    private boolean work() {
        if (!transactions.call(HoldGate::look).restamped()) {
            restamp();
        }
        return false;
    }

    /// Walks until a walk finds nothing to do, or another version comes into force.
    public void restamp() {
        RetentionPolicy policy = transactions.call(policies::inForce);
        transactions.run(
                connection -> Query.of(connection, """
                UPDATE policy_version SET restamp_total = (SELECT COUNT(*) FROM record FORCE INDEX (record_due)
                                                           WHERE deadline_ms IS NOT NULL)
                WHERE version = ? AND restamp_total IS NULL -- PRIMARY""").with(policy.version()).update());
        LOG.infof("Records are re-stamped under policy version %d", policy.version());
        boolean found = true;
        while (found) {
            Optional<Boolean> walked = walk(new DeadlineSql(policy), policy.version());
            if (walked.isEmpty()) {
                return; // the next round begins with the version that is in force then
            }
            found = walked.get();
        }
        transactions.run(connection -> finish(connection, policy.version()));
    }

    /// What a chunk's transaction did.
    ///
    /// @param last where the walk goes on; null at its end
    public record Step(@Nullable RecordId last, int restamped) {}

    /// Walks from where the last walk was left; answers whether it found anything, or nothing where the version is no
    /// longer in force.
    private Optional<Boolean> walk(DeadlineSql deadlines, int version) {
        boolean found = false;
        while (true) {
            Optional<Step> step = step(deadlines, version);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            found |= step.get().restamped() > 0;
            if (step.get().last() == null) {
                return Optional.of(found);
            }
        }
    }

    /// Re-stamps one chunk.
    public Optional<Step> step(DeadlineSql deadlines, int version) {
        return transactions.call(connection -> chunk(connection, deadlines, version));
    }

    private Optional<Step> chunk(Connection connection, DeadlineSql deadlines, int version) throws SQLException {
        if (policies.whileWriting(connection).version() != version) {
            return Optional.empty();
        }
        byte[] after = Query.of(
                        connection, "SELECT restamp_after FROM policy_version WHERE version = ? FOR UPDATE -- PRIMARY")
                .with(version)
                .first(row -> Optional.ofNullable(row.getBytes(1)))
                .flatMap(bytes -> bytes)
                .orElse(new byte[0]);
        Optional<RecordId> boundary =
                Query.of(connection, """
                SELECT record_id FROM record FORCE INDEX (PRIMARY)
                WHERE record_id > ? ORDER BY record_id LIMIT 1 OFFSET ?""").with(after).with(chunk - 1).first(row -> RecordId.ofBytes(row.getBytes(1)));
        byte[] upTo = boundary.map(RecordId::bytes).orElseGet(Restamp::beyondAll);
        int restamped = records(connection, deadlines, version, after, upTo)
                + disclosures(connection, deadlines, version, after, upTo);
        Query.of(connection, """
                UPDATE policy_version SET restamp_after = ?, restamped = restamped + ? WHERE version = ? -- PRIMARY""")
                .with(boundary.map(RecordId::bytes).orElse(null))
                .with(restamped)
                .with(version)
                .update();
        return Optional.of(new Step(boundary.orElse(null), restamped));
    }

    private static byte[] beyondAll() {
        byte[] last = new byte[16];
        java.util.Arrays.fill(last, (byte) 0xff);
        return last;
    }

    private static int records(Connection connection, DeadlineSql deadlines, int version, byte[] after, byte[] upTo)
            throws SQLException {
        return Query.of(connection, """
                UPDATE record r FORCE INDEX (PRIMARY)
                SET r.deadline_ms = %s, r.floor_ms = %s, r.policy_version = ?
                WHERE r.record_id > ? AND r.record_id <= ? AND r.policy_version <> ?""".formatted(deadlines.deadline(), deadlines.floor()))
                .with(version)
                .with(after)
                .with(upTo)
                .with(version)
                .update();
    }

    private static int disclosures(Connection connection, DeadlineSql deadlines, int version, byte[] after, byte[] upTo)
            throws SQLException {
        return Query.of(connection, """
                UPDATE disclosure d FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN record r FORCE INDEX (PRIMARY) ON r.record_id = d.record_id
                SET d.deadline_ms = %s, d.delete_by_ms = %s, d.policy_version = ?
                WHERE d.record_id > ? AND d.record_id <= ? AND d.policy_version <> ?""".formatted(deadlines.disclosureEnd(), deadlines.disclosureDeleteBy()))
                .with(version)
                .with(after)
                .with(upTo)
                .with(version)
                .update();
    }

    private void finish(Connection connection, int version) throws SQLException {
        HoldGate gate = HoldGate.close(connection);
        if (gate.policyVersion() != version) {
            return;
        }
        Query.of(connection, "UPDATE hold_gate SET restamped = TRUE WHERE gate_id = 1 -- PRIMARY")
                .update();
        Query.of(connection, "UPDATE policy_version SET restamped_ms = ? WHERE version = ? -- PRIMARY")
                .with(clock.millis())
                .with(version)
                .update();
        long restamped = Query.of(connection, "SELECT restamped FROM policy_version WHERE version = ? -- PRIMARY")
                .with(version)
                .number();
        audit.append(
                connection,
                "policy.restamped",
                AuditTrail.SERVICE,
                null,
                Map.of("policyVersion", version, "records", restamped));
        LOG.infof("%d rows were re-stamped under policy version %d", restamped, version);
    }

    /// No merge writes a version that is not in force; rows of another one come from a backup, or from somebody's hand.
    @Scheduled(every = "1h", delayed = "10m", identity = "restamp-sweep")
    void sweep() {
        boolean found = transactions.call(connection -> {
            int version = policies.inForce(connection).version();
            return Query.of(connection, """
                    SELECT 1 FROM record WHERE policy_version <> ?
                    UNION ALL SELECT 1 FROM disclosure WHERE policy_version <> ? LIMIT 1""")
                    .with(version)
                    .with(version)
                    .first(row -> true)
                    .orElse(false);
        });
        if (found) {
            LOG.warn("There are rows of another policy version: the ledger is walked again");
            transactions.run(connection -> {
                HoldGate.close(connection);
                Query.of(connection, "UPDATE hold_gate SET restamped = FALSE WHERE gate_id = 1 -- PRIMARY")
                        .update();
            });
            worker.wake();
        }
    }
}
