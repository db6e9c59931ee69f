package dev.lethe.purger.obligation;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
import dev.lethe.kernel.store.StoredOffsets;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.UnreadableMessageException;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Merges receipts into obligations, a batch in a transaction. Merging the same receipt again changes nothing.
@ApplicationScoped
public class Settlement {
    private static final int ALIKE_MIN = 8;

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final Transactions transactions;
    private final Clock clock;
    private final MeterRegistry registry;

    Settlement(Transactions transactions, Clock clock, MeterRegistry registry) {
        this.transactions = transactions;
        this.clock = clock;
        this.registry = registry;
    }

    /// A receipt and when the broker got it.
    private record Arrived(Receipt receipt, long appendedMillis) {}

    /// One obligation while receipts are merged into it.
    private static final class Row {
        final DeletionId deletionId;
        final String recipient;
        final long releaseId;
        final ObligationState before;
        final int attemptBefore;
        final @Nullable Long reopenedMillis;
        ObligationState state;
        int attempt;
        long answeredMillis;

        @Nullable
        Receipt answer;

        Row(
                DeletionId deletionId,
                String recipient,
                long releaseId,
                ObligationState state,
                int attempt,
                @Nullable Long reopenedMillis) {
            this.deletionId = deletionId;
            this.recipient = recipient;
            this.releaseId = releaseId;
            this.before = state;
            this.state = state;
            this.attemptBefore = attempt;
            this.attempt = attempt;
            this.reopenedMillis = reopenedMillis;
        }

        void take(Arrived arrived) {
            if (reopenedMillis != null && arrived.appendedMillis() < reopenedMillis) {
                return; // Answers what was held before it was given again.
            }
            ObligationState next = state.answered(arrived.receipt(), attempt);
            if (!next.equals(state)) {
                state = next;
                attempt = arrived.receipt().attempt();
                answer = arrived.receipt();
                answeredMillis = arrived.appendedMillis();
            }
        }
    }

    /// Merges what no transaction merged before, and moves the offsets past it.
    public void merge(ConsumerRecords<byte[], byte[]> polled) {
        Counts counts = transactions.call(connection -> {
            Counts fresh = new Counts();
            Refusals refusals = new Refusals();
            List<Arrived> receipts =
                    parse(StoredOffsets.take(connection, polled).records(), connection, fresh, refusals);
            settle(connection, receipts, fresh, refusals);
            refusals.write(connection, clock.millis());
            return fresh;
        });
        counts.byWord.forEach((word, count) ->
                registry.counter("lethe_receipts", "result", word).increment(count));
    }

    private static final class Counts {
        final Map<String, Integer> byWord = new TreeMap<>();

        void add(String word) {
            byWord.merge(word, 1, Integer::sum);
        }
    }

    private List<Arrived> parse(
            List<ConsumerRecord<byte[], byte[]>> records, Connection connection, Counts counts, Refusals refusals)
            throws SQLException {
        List<Arrived> receipts = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                receipts.add(new Arrived(Receipt.read(record), record.timestamp()));
            } catch (UnreadableMessageException e) {
                counts.add("unreadable");
                refusals.addUnreadable(record);
                LOG.warnf("%s-%d@%d: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
                Query.of(connection, """
                        INSERT INTO poison (topic, partition_no, message_offset, problem, seen_ms) VALUES (?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE seen_ms = seen_ms""")
                        .with(record.topic())
                        .with(record.partition())
                        .with(record.offset())
                        .with(e.getMessage())
                        .with(clock.millis())
                        .update();
            }
        }
        return receipts;
    }

    private void settle(Connection connection, List<Arrived> receipts, Counts counts, Refusals refusals)
            throws SQLException {
        if (receipts.isEmpty()) {
            return;
        }
        Map<DeletionId, Map<String, Row>> rows = lock(connection, receipts);
        for (Arrived arrived : receipts) {
            Map<String, Row> ofDeletion = rows.get(arrived.receipt().deletionId());
            Row row =
                    ofDeletion == null ? null : ofDeletion.get(arrived.receipt().recipient());
            if (row == null) {
                String problem = ofDeletion == null ? "unknown-deletion" : "unknown-recipient";
                counts.add(problem);
                refusals.add(arrived.receipt().recipient(), problem);
            } else {
                counts.add(arrived.receipt().outcome().wireName());
                row.take(arrived);
            }
        }
        List<Row> answered = new ArrayList<>();
        List<DeletionId> settled = new ArrayList<>();
        rows.forEach((deletionId, ofDeletion) -> {
            List<Row> changed = ofDeletion.values().stream()
                    .filter(row -> row.answer != null)
                    .toList();
            answered.addAll(changed);
            if (!changed.isEmpty()
                    && ofDeletion.values().stream().allMatch(row -> row.state instanceof ObligationState.Settled)) {
                settled.add(deletionId);
            }
        });
        write(connection, answered);
        tally(connection, answered);
        close(connection, settled);
    }

    private static Map<DeletionId, Map<String, Row>> lock(Connection connection, List<Arrived> receipts)
            throws SQLException {
        TreeSet<DeletionId> ids = new TreeSet<>();
        receipts.forEach(arrived -> ids.add(arrived.receipt().deletionId()));
        Map<DeletionId, Map<String, Row>> rows = new TreeMap<>();
        Query.of(connection, """
                SELECT deletion_id, recipient, release_id, state, attempt, reopened_ms FROM obligation FORCE INDEX (PRIMARY)
                WHERE deletion_id IN (%s) FOR UPDATE""".formatted(Sql.marks(ids.size()))).withAll(ids).list(row -> {
            DeletionId id = DeletionId.ofBytes(row.getBytes("deletion_id"));
            String recipient = row.getString("recipient");
            return rows.computeIfAbsent(id, key -> new HashMap<>())
                    .put(
                            recipient,
                            new Row(
                                    id,
                                    recipient,
                                    row.getLong("release_id"),
                                    ObligationRows.state(row.getString("state")),
                                    row.getInt("attempt"),
                                    nullableLong(row, "reopened_ms")));
        });
        return rows;
    }

    /// What an answer changes in an obligation's row.
    private record Written(
            String recipient,
            String state,
            int attempt,
            int items,
            long answeredMillis,
            @Nullable String basis,
            @Nullable Long untilMillis,
            @Nullable String failure) {

        static Written of(Row row) {
            Receipt answer = Objects.requireNonNull(row.answer, "only answered rows are written");
            Receipt.@Nullable Retained retained = answer.outcome() instanceof Receipt.Retained it ? it : null;
            return new Written(
                    row.recipient,
                    row.state.wireName(),
                    row.attempt,
                    answer.items(),
                    answer.at().toEpochMilli(),
                    retained == null ? null : ObligationRows.cut(retained.basis()),
                    retained == null ? null : retained.until().toEpochMilli(),
                    answer.outcome() instanceof Receipt.Failed failed ? ObligationRows.cut(failed.reason()) : null);
        }
    }

    /// A recipient that works batch-wise answers many deletions alike: these change with one statement.
    private static void write(Connection connection, List<Row> answered) throws SQLException {
        Map<Written, List<Row>> alike = new LinkedHashMap<>();
        answered.forEach(row -> alike.computeIfAbsent(Written.of(row), written -> new ArrayList<>())
                .add(row));
        List<Row> others = new ArrayList<>();
        for (Map.Entry<Written, List<Row>> group : alike.entrySet()) {
            if (group.getValue().size() < ALIKE_MIN) {
                others.addAll(group.getValue());
            } else {
                update(connection, group.getKey(), group.getValue());
            }
        }
        upsert(connection, others);
    }

    private static void update(Connection connection, Written written, List<Row> rows) throws SQLException {
        Query.of(connection, """
                UPDATE obligation FORCE INDEX (PRIMARY)
                SET state = ?, attempt = ?, items = ?, answered_ms = ?, retained_basis = ?, retained_until_ms = ?,
                    failure = ?
                WHERE deletion_id IN (%s) AND recipient = ?""".formatted(Sql.marks(rows.size())))
                .with(written.state())
                .with(written.attempt())
                .with(written.items())
                .with(written.answeredMillis())
                .with(written.basis())
                .with(written.untilMillis())
                .with(written.failure())
                .withAll(rows.stream().map(row -> row.deletionId).toList())
                .with(written.recipient())
                .update();
    }

    private static void upsert(Connection connection, List<Row> rows) throws SQLException {
        ManyRows.write(connection, """
                INSERT INTO obligation (deletion_id, recipient, release_id, state, attempt, items, answered_ms,
                                        retained_basis, retained_until_ms, failure)
                VALUES %s
                ON DUPLICATE KEY UPDATE -- PRIMARY
                    state = VALUE(state), attempt = VALUE(attempt), items = VALUE(items),
                    answered_ms = VALUE(answered_ms), retained_basis = VALUE(retained_basis),
                    retained_until_ms = VALUE(retained_until_ms), failure = VALUE(failure)""", rows, row -> {
            Written written = Written.of(row);
            return new @Nullable Object[] {
                row.deletionId.bytes(),
                written.recipient(),
                row.releaseId,
                written.state(),
                written.attempt(),
                written.items(),
                written.answeredMillis(),
                written.basis(),
                written.untilMillis(),
                written.failure()
            };
        });
    }

    private record TallyKey(long releaseId, String recipient) {}

    private static void tally(Connection connection, List<Row> answered) throws SQLException {
        Map<TallyKey, Map<String, Integer>> deltas = new HashMap<>();
        Map<TallyKey, Long> latest = new HashMap<>();
        for (Row row : answered) {
            TallyKey tally = new TallyKey(row.releaseId, row.recipient);
            latest.merge(tally, row.answeredMillis, Math::max);
            Map<String, Integer> delta = deltas.computeIfAbsent(tally, key -> new HashMap<>());
            delta.merge(row.before.wireName(), -1, Integer::sum);
            delta.merge(row.state.wireName(), 1, Integer::sum);
            Receipt answer = row.answer;
            delta.merge("items", answer == null ? 0 : answer.items(), Integer::sum);
        }
        List<TallyKey> sorted = deltas.keySet().stream()
                .sorted(Comparator.comparingLong(TallyKey::releaseId).thenComparing(TallyKey::recipient))
                .toList();
        for (TallyKey key : sorted) {
            Map<String, Integer> delta = deltas.getOrDefault(key, Map.of());
            Query.of(connection, """
                    UPDATE release_tally -- PRIMARY
                    SET open = open + ?, deleted = deleted + ?, nothing_held = nothing_held + ?,
                        retained = retained + ?, failed = failed + ?, items = items + ?,
                        last_answer_ms = GREATEST(COALESCE(last_answer_ms, 0), ?)
                    WHERE release_id = ? AND recipient = ?""")
                    .with(delta.getOrDefault("open", 0))
                    .with(delta.getOrDefault("deleted", 0))
                    .with(delta.getOrDefault("nothing-held", 0))
                    .with(delta.getOrDefault("retained", 0))
                    .with(delta.getOrDefault("failed", 0))
                    .with(delta.getOrDefault("items", 0))
                    .with(latest.getOrDefault(key, 0L))
                    .with(key.releaseId())
                    .with(key.recipient())
                    .update();
        }
    }

    /// Nobody owes anything for these: what a repeat would need is forgotten.
    private void close(Connection connection, List<DeletionId> settled) throws SQLException {
        if (!settled.isEmpty()) {
            Query.of(connection, """
                    UPDATE deletion FORCE INDEX (deletion_by_id)
                    SET settled_ms = ?, subject = NULL, partner_reference = NULL
                    WHERE deletion_id IN (%s)""".formatted(Sql.marks(settled.size())))
                    .with(clock.millis())
                    .withAll(settled)
                    .update();
        }
    }
}
