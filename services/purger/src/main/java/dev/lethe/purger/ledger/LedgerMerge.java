package dev.lethe.purger.ledger;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.record.RecordState;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.StoredOffsets;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.policy.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/// Merges lifecycle events into the ledger: a batch is folded in Java, its rows are read and locked with one
/// statement, and written back with one, in the transaction that also moves the offsets.
///
/// Locks are taken in one order everywhere: offsets, policy, records, disclosures, deletions; each by key.
@ApplicationScoped
public class LedgerMerge {
    private final Transactions transactions;
    private final RebuiltDeletions rebuilt;
    private final LateDisclosures late;
    private final LedgerMetrics metrics;
    private final Clock clock;
    private final Policies policies;
    private final LedgerTable records;

    LedgerMerge(
            Transactions transactions,
            RebuiltDeletions rebuilt,
            LateDisclosures late,
            LedgerMetrics metrics,
            Clock clock,
            Policies policies,
            RecordKey pseudonymKey) {
        this.transactions = transactions;
        this.rebuilt = rebuilt;
        this.late = late;
        this.metrics = metrics;
        this.clock = clock;
        this.policies = policies;
        this.records = new LedgerTable(pseudonymKey);
    }

    /// Merges what no transaction merged before, and moves the offsets past it.
    public void merge(ConsumerRecords<byte[], byte[]> polled) {
        Merged merged = transactions.call(connection -> {
            Batch batch = Batch.of(StoredOffsets.take(connection, polled).records());
            Merged counts = fold(connection, batch);
            writePoison(connection, batch.poison);
            return counts;
        });
        long now = clock.millis();
        metrics.merged(merged, oldest(polled).orElse(now), now);
        late.announce(merged.reopened());
    }

    private static OptionalLong oldest(ConsumerRecords<byte[], byte[]> polled) {
        return polled.partitions().stream()
                .map(polled::records)
                .mapToLong(records -> records.getFirst().timestamp())
                .min();
    }

    /// Applies deletions read ahead of the data before them. Offsets stay where they are.
    void applyCuts(List<? extends LifecycleEvent> deletions) {
        Batch batch = new Batch();
        batch.deletions.addAll(deletions);
        transactions.run(connection -> fold(connection, batch));
    }

    /// What a merge did.
    record Merged(int events, int rows, int poison, int torn, int reopened) {}

    private Merged fold(Connection connection, Batch batch) throws SQLException {
        RetentionPolicy policy = policies.whileWriting(connection);
        rebuilt.unknown(connection, batch.deletions).forEach(batch::cut);
        Map<RecordId, LedgerRow> known = records.lock(connection, batch.touched.keySet());
        Map<RecordId, Map<String, DisclosureState>> given = DisclosureTable.lock(
                connection,
                batch.touched.values().stream()
                        .map(touched -> touched.recordId)
                        .filter(id -> isDisclosed(known.get(id)))
                        .toList());
        List<LedgerRow> rows = new ArrayList<>(batch.touched.size());
        List<DisclosureTable.Change> changes = new ArrayList<>();
        List<LateDisclosures.Late> covered = new ArrayList<>();
        for (Touched touched : batch.touched.values()) {
            LedgerRow before = known.get(touched.recordId);
            if (before == null) {
                before = LedgerRow.absent(touched.recordId, touched.category, touched.subject);
            }
            RecordState state = touched.mergedInto(before.state());
            Map<String, DisclosureState> partners =
                    touched.mergedInto(given.getOrDefault(touched.recordId, Map.of()), state.cutMillis());
            if (!state.equals(before.state()) || touched.isDisclosed() || before.isNew()) {
                rows.add(new LedgerRow(
                        touched.recordId,
                        touched.category,
                        touched.subject,
                        state,
                        !partners.isEmpty(),
                        before.isNew()));
                partners.forEach((partner, disclosure) ->
                        changes.add(new DisclosureTable.Change(touched.recordId, partner, disclosure, state.bases())));
            }
            for (Touched.Disclosing event : touched.disclosing) {
                if (isCovered(event, state, partners.get(event.partner()))) {
                    covered.add(new LateDisclosures.Late(touched.recordId, touched.subject, event));
                }
            }
        }
        records.write(connection, policy, rows);
        DisclosureTable.write(connection, policy, changes);
        int torn = (int) rows.stream().filter(row -> row.state().torn()).count();
        return new Merged(batch.events, rows.size(), batch.poison.size(), torn, late.oblige(connection, covered));
    }

    private static boolean isDisclosed(@Nullable LedgerRow row) {
        return row != null && row.disclosed();
    }

    private static boolean isCovered(
            Touched.Disclosing event, RecordState record, @Nullable DisclosureState disclosure) {
        return record.covers(event.effectiveMillis())
                || disclosure != null && disclosure.fold().covers(event.effectiveMillis());
    }

    private void writePoison(Connection connection, List<Batch.Poison> poison) throws SQLException {
        ManyRows.write(connection, """
                INSERT INTO poison (topic, partition_no, message_offset, problem, seen_ms) VALUES %s
                ON DUPLICATE KEY UPDATE seen_ms = seen_ms""", poison, message -> new @Nullable Object[] {
            message.topic(), message.partition(), message.offset(), message.problem(), clock.millis()
        });
    }

    /// How far each partition is merged, as `topic-partition`.
    public Map<String, Long> offsets() {
        return transactions.call(connection -> {
            Map<String, Long> offsets = new TreeMap<>();
            Query.of(connection, "SELECT topic, partition_no, next_offset FROM consumer_offset")
                    .list(row -> offsets.put(row.getString(1) + "-" + row.getInt(2), row.getLong(3)));
            return offsets;
        });
    }
}
