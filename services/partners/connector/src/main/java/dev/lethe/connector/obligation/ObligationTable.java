package dev.lethe.connector.obligation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.connector.obligation.Obligation.Answered;
import dev.lethe.connector.obligation.Obligation.Key;
import dev.lethe.connector.obligation.Obligation.Kind;
import dev.lethe.connector.obligation.Obligation.Noticed;
import dev.lethe.connector.obligation.Obligation.Progress;
import dev.lethe.connector.obligation.Obligation.Queued;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
import dev.lethe.kernel.wire.Receipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table `obligation`.
public final class ObligationTable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final String COLUMNS = """
            o.deletion_id, o.partner, o.kind, o.record_id, o.through_millis, o.reason, o.due_millis,
            o.partner_references, o.attempt, o.queued, o.notice_id,
            o.outcome, o.items, o.answered_millis, o.basis, o.until_millis, o.failure""";

    private ObligationTable() {}

    /// Those of `keys` that exist, locked until the transaction ends: by partner, then by deletion, in every
    /// transaction.
    public static Map<Key, Obligation> lock(Connection connection, Collection<Key> keys) throws SQLException {
        Map<String, TreeSet<DeletionId>> byPartner = new TreeMap<>();
        keys.forEach(key ->
                byPartner.computeIfAbsent(key.partner(), p -> new TreeSet<>()).add(key.deletionId()));
        Map<Key, Obligation> found = new TreeMap<>();
        for (Map.Entry<String, TreeSet<DeletionId>> entry : byPartner.entrySet()) {
            for (List<DeletionId> part : Sql.chunks(List.copyOf(entry.getValue()))) {
                lock(connection, entry.getKey(), part, found);
            }
        }
        return found;
    }

    private static void lock(
            Connection connection, String partner, List<DeletionId> deletions, Map<Key, Obligation> found)
            throws SQLException {
        // PRIMARY (deletion_id, partner), as ranges; MariaDB reads the whole table for (deletion_id, partner) IN (…).
        // The notice's row is read without a lock: its sender must not wait for us.
        String sql = """
                SELECT %s, (SELECT n.state = 'pending' FROM notice n WHERE n.id = o.notice_id) AS under_way
                FROM obligation o FORCE INDEX (PRIMARY) WHERE o.deletion_id IN (%s) AND o.partner = ?
                ORDER BY o.deletion_id FOR UPDATE""".formatted(COLUMNS, Sql.marks(deletions.size()));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int index = 1;
            for (DeletionId deletion : deletions) {
                select.setBytes(index++, deletion.bytes());
            }
            select.setString(index, partner);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Obligation obligation = read(row);
                    found.put(obligation.key(), obligation);
                }
            }
        }
    }

    /// Up to `limit` obligations of this partner and kind that wait for a notice, locked; those that another
    /// instance holds are
    /// passed over.
    public static List<Obligation> lockQueued(Connection connection, String partner, Kind kind, int limit)
            throws SQLException {
        // obligation_queue (partner, queued, kind)
        String sql = """
                SELECT %s, FALSE AS under_way FROM obligation o
                WHERE o.partner = ? AND o.queued = TRUE AND o.kind = ? LIMIT ? FOR UPDATE SKIP LOCKED""".formatted(COLUMNS);
        List<Obligation> queued = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, partner);
            select.setString(2, kind.name());
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    queued.add(read(row));
                }
            }
        }
        return queued;
    }

    /// Puts these obligations of one partner, which are locked, into a notice.
    public static void putInto(Connection connection, long noticeId, String partner, List<Obligation> obligations)
            throws SQLException {
        for (List<Obligation> part : Sql.chunks(obligations)) {
            String sql = """
                    UPDATE obligation FORCE INDEX (PRIMARY) SET queued = FALSE, notice_id = ?
                    WHERE deletion_id IN (%s) AND partner = ?""".formatted(Sql.marks(part.size()));
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                int index = 1;
                update.setLong(index++, noticeId);
                for (Obligation obligation : part) {
                    update.setBytes(index++, obligation.key().deletionId().bytes());
                }
                update.setString(index, partner);
                update.executeUpdate();
            }
        }
    }

    /// Writes these obligations as they now are.
    public static void save(Connection connection, Collection<Obligation> changed) throws SQLException {
        ManyRows.write(connection, """
                INSERT INTO obligation (deletion_id, partner, kind, record_id, through_millis, reason, due_millis,
                    partner_references, attempt, queued, notice_id,
                    outcome, items, answered_millis, basis, until_millis, failure)
                VALUES %s
                ON DUPLICATE KEY UPDATE partner_references = VALUE(partner_references), attempt = VALUE(attempt),
                    queued = VALUE(queued), notice_id = VALUE(notice_id), outcome = VALUE(outcome),
                    items = VALUE(items), answered_millis = VALUE(answered_millis), basis = VALUE(basis),
                    until_millis = VALUE(until_millis), failure = VALUE(failure)""", List.copyOf(changed), ObligationTable::values);
    }

    private static @Nullable Object[] values(Obligation obligation) {
        @Nullable
        Object[] own = {
            obligation.key().deletionId().bytes(),
            obligation.key().partner(),
            obligation.kind().name(),
            obligation.recordId().bytes(),
            obligation.throughMillis(),
            obligation.reason(),
            obligation.dueMillis(),
            json(obligation.references()),
            obligation.attempt(),
            obligation.progress() instanceof Queued,
            obligation.progress() instanceof Noticed(long noticeId, boolean underWay) ? noticeId : null
        };
        @Nullable
        Object[] answer =
                ReceiptColumns.values(obligation.progress() instanceof Answered(Receipt receipt) ? receipt : null);
        return Stream.of(own, answer).flatMap(Arrays::stream).toArray();
    }

    private static Obligation read(ResultSet row) throws SQLException {
        Key key = new Key(DeletionId.ofBytes(row.getBytes("deletion_id")), row.getString("partner"));
        return new Obligation(
                key,
                Kind.valueOf(row.getString("kind")),
                RecordId.ofBytes(row.getBytes("record_id")),
                row.getLong("through_millis"),
                row.getString("reason"),
                row.getLong("due_millis"),
                references(row.getString("partner_references")),
                row.getInt("attempt"),
                progress(row, key));
    }

    private static Progress progress(ResultSet row, Key key) throws SQLException {
        if (row.getBoolean("queued")) {
            return new Queued();
        }
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return new Noticed(row.getLong("notice_id"), row.getBoolean("under_way"));
        }
        return new Answered(new Receipt(
                key.deletionId(),
                key.partner(),
                row.getInt("attempt"),
                ReceiptColumns.outcome(row, outcome),
                row.getInt("items"),
                Instant.ofEpochMilli(row.getLong("answered_millis"))));
    }

    private static String json(List<String> references) {
        try {
            return JSON.writeValueAsString(references);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of strings can always be written", e);
        }
    }

    private static List<String> references(String json) throws SQLException {
        try {
            return JSON.readValue(json, STRINGS);
        } catch (JsonProcessingException e) {
            throw new SQLException("obligation.partner_references is not what was written", e);
        }
    }
}
