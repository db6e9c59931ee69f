package dev.lethe.purger.ledger;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Gives rows of an older policy version the deadlines of the one in force. Walks the ledger again and again until
/// a walk finds none; only then do runs claim anything. A sweep each hour looks whether that is still so.
@ApplicationScoped
public class Restamp {
    private static final Logger LOG = Logger.getLogger(Restamp.class);
    private static final int PAGE = 2000;
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final AuditTrail audit;
    private final RetentionPolicy policy;
    private final LedgerTable records;
    private final DisclosureTable disclosures;
    private final Worker worker = new Worker("restamp", IDLE, this::work);

    Restamp(Transactions transactions, AuditTrail audit, RetentionPolicy policy, RecordKey pseudonymKey) {
        this.transactions = transactions;
        this.audit = audit;
        this.policy = policy;
        this.records = new LedgerTable(policy, pseudonymKey);
        this.disclosures = new DisclosureTable(policy);
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.stop();
    }

    private boolean work() {
        HoldGate gate = transactions.call(HoldGate::look);
        if (!gate.restamped() && gate.policyVersion() == policy.version()) {
            restamp();
        }
        return false;
    }

    /// Walks until a walk finds nothing to do.
    void restamp() {
        long all = 0;
        long found;
        do {
            found = walk();
            all += found;
        } while (found > 0);
        long restamped = all;
        transactions.run(connection -> {
            HoldGate.close(connection);
            Query.of(connection, "UPDATE hold_gate SET restamped = TRUE WHERE gate_id = 1 AND policy_version = ?")
                    .with(policy.version())
                    .update();
            audit.append(
                    connection,
                    "policy.restamped",
                    AuditTrail.SERVICE,
                    null,
                    Map.of("policyVersion", policy.version(), "records", restamped));
        });
        LOG.infof("%d records were re-stamped under policy version %d", all, policy.version());
    }

    private record Step(@Nullable RecordId last, int restamped) {}

    private long walk() {
        long restamped = 0;
        Step step = new Step(null, 0);
        do {
            RecordId after = step.last();
            step = transactions.call(connection -> page(connection, after));
            restamped += step.restamped();
        } while (step.last() != null);
        return restamped;
    }

    private Step page(Connection connection, @Nullable RecordId after) throws SQLException {
        List<RecordId> ids = Query.of(connection, """
                SELECT record_id FROM record -- PRIMARY
                WHERE record_id > ? ORDER BY record_id LIMIT ?""")
                .with(after == null ? new byte[0] : after.bytes())
                .with(PAGE)
                .list(row -> RecordId.ofBytes(row.getBytes(1)));
        if (ids.isEmpty()) {
            return new Step(null, 0);
        }
        List<RecordId> older = Query.of(connection, """
                SELECT record_id FROM record -- PRIMARY
                WHERE record_id > ? AND record_id <= ? AND policy_version <> ? ORDER BY record_id""")
                .with(after == null ? new byte[0] : after.bytes())
                .with(ids.getLast())
                .with(policy.version())
                .list(row -> RecordId.ofBytes(row.getBytes(1)));
        restamp(connection, older);
        return new Step(ids.getLast(), older.size());
    }

    private void restamp(Connection connection, List<RecordId> ids) throws SQLException {
        Map<RecordId, LedgerRow> byId = records.lock(connection, ids);
        List<LedgerRow> rows = List.copyOf(byId.values());
        List<DisclosureTable.Change> changes = new ArrayList<>();
        disclosures
                .lock(
                        connection,
                        rows.stream()
                                .filter(LedgerRow::disclosed)
                                .map(LedgerRow::recordId)
                                .sorted()
                                .toList())
                .forEach((recordId, partners) -> {
                    LedgerRow row = Objects.requireNonNull(byId.get(recordId));
                    partners.forEach((partner, state) -> changes.add(new DisclosureTable.Change(
                            recordId, partner, state, row.state().bases())));
                });
        records.write(connection, rows);
        disclosures.write(connection, changes);
    }

    /// A row of another version after the walk was over was written by an instance that still had the older policy.
    @Scheduled(every = "1h", delayed = "10m", identity = "restamp-sweep")
    void sweep() {
        boolean found = transactions.call(connection -> Query.of(connection, """
                SELECT 1 FROM record WHERE policy_version <> ? LIMIT 1""")
                .with(policy.version())
                .first(row -> true)
                .orElse(false));
        if (found) {
            LOG.warn("There are rows of another policy version: the ledger is walked again");
            transactions.run(connection -> {
                HoldGate.close(connection);
                Query.of(connection, "UPDATE hold_gate SET restamped = FALSE WHERE gate_id = 1 AND policy_version = ?")
                        .with(policy.version())
                        .update();
            });
            worker.wake();
        }
    }
}
