package dev.lethe.purger.ledger;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.policy.RetentionRule;
import dev.lethe.kernel.record.Bases;
import dev.lethe.kernel.record.RecordState;
import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The table `record`: reads and locks rows, writes them back with the deadlines of a policy.
final class LedgerTable {
    private final RetentionPolicy policy;
    private final RecordKey pseudonymKey;

    LedgerTable(RetentionPolicy policy, RecordKey pseudonymKey) {
        this.policy = policy;
        this.pseudonymKey = pseudonymKey;
    }

    /// Locks those of these rows that exist. The ids come sorted, so that all transactions lock in one order.
    Map<RecordId, LedgerRow> lock(Connection connection, Collection<RecordId> sortedIds) throws SQLException {
        Map<RecordId, LedgerRow> rows = HashMap.newHashMap(sortedIds.size());
        if (sortedIds.isEmpty()) {
            return rows;
        }
        Query.of(connection, """
                SELECT record_id, category, subject, cut_ms, collected_ms, last_activity_ms, concluded_ms, reopened_ms, torn,
                       disclosed
                FROM record -- PRIMARY
                WHERE record_id IN (%s) FOR UPDATE""".formatted(Query.marks(sortedIds.size())))
                .withAll(sortedIds)
                .list(LedgerTable::row)
                .forEach(row -> rows.put(row.recordId(), row));
        return rows;
    }

    static LedgerRow row(ResultSet row) throws SQLException {
        String subject = row.getString("subject");
        return new LedgerRow(
                RecordId.ofBytes(row.getBytes("record_id")),
                InformationCategory.valueOf(row.getString("category")),
                subject == null ? "" : subject,
                state(row),
                row.getBoolean("disclosed"),
                false);
    }

    /// The fold in the columns `cut_ms`, the bases and `torn`.
    static RecordState state(ResultSet row) throws SQLException {
        Long collected = nullableLong(row, "collected_ms");
        Bases bases = collected == null
                ? null
                : new Bases(
                        collected,
                        row.getLong("last_activity_ms"),
                        orNever(nullableLong(row, "concluded_ms")),
                        orNever(nullableLong(row, "reopened_ms")));
        return new RecordState(orNever(nullableLong(row, "cut_ms")), bases, row.getBoolean("torn"));
    }

    /// Writes rows that this transaction has locked, and inserts new ones. Somebody who inserted one of them
    /// meanwhile makes the transaction fail and run again.
    void write(Connection connection, List<LedgerRow> rows) throws SQLException {
        insert(connection, rows.stream().filter(LedgerRow::isNew).toList());
        update(connection, rows.stream().filter(row -> !row.isNew()).toList());
    }

    private void insert(Connection connection, List<LedgerRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO record (subject, cut_ms, collected_ms, last_activity_ms, concluded_ms, reopened_ms, deadline_ms,
                                    floor_ms, policy_version, torn, disclosed, record_id, category, subject_pseudonym)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (LedgerRow row : rows) {
                int last = bind(insert, row);
                insert.setString(last + 2, row.category().name());
                insert.setBytes(last + 3, pseudonym(row.subject()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// An upsert of rows that are known to exist: MariaDB takes a batch of these in one go, a batch of UPDATEs one
    /// by one.
    private void update(Connection connection, List<LedgerRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                INSERT INTO record (subject, cut_ms, collected_ms, last_activity_ms, concluded_ms, reopened_ms, deadline_ms,
                                    floor_ms, policy_version, torn, disclosed, record_id, category, subject_pseudonym)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')
                ON DUPLICATE KEY UPDATE -- PRIMARY
                    subject = VALUE(subject), cut_ms = VALUE(cut_ms), collected_ms = VALUE(collected_ms),
                    last_activity_ms = VALUE(last_activity_ms), concluded_ms = VALUE(concluded_ms),
                    reopened_ms = VALUE(reopened_ms), deadline_ms = VALUE(deadline_ms), floor_ms = VALUE(floor_ms),
                    policy_version = VALUE(policy_version), torn = VALUE(torn), disclosed = VALUE(disclosed)""")) {
            for (LedgerRow row : rows) {
                int last = bind(update, row);
                update.setString(last + 2, row.category().name());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /// Binds up to and including `record_id`; answers the index before it.
    private int bind(PreparedStatement statement, LedgerRow row) throws SQLException {
        Bases bases = row.state().bases();
        if (bases == null) {
            for (int i = 1; i <= 9; i++) {
                statement.setNull(i, i == 1 ? Types.VARCHAR : Types.BIGINT);
            }
        } else {
            RetentionRule rule = policy.ruleFor(row.category());
            OptionalLong floor = rule.floorMillis(bases);
            statement.setString(1, row.subject());
            statement.setLong(3, bases.collectedAtMillis());
            statement.setLong(4, bases.lastActivityAtMillis());
            setMoment(statement, 5, bases.concludedAtMillis());
            setMoment(statement, 6, bases.reopenedAtMillis());
            statement.setLong(7, rule.deadlineMillis(bases));
            setMoment(statement, 8, floor.orElse(Bases.NEVER));
            statement.setInt(9, policy.version());
        }
        setMoment(statement, 2, row.state().cutMillis());
        statement.setBoolean(10, row.state().torn());
        statement.setBoolean(11, row.disclosed());
        statement.setBytes(12, row.recordId().bytes());
        return 11;
    }

    private byte[] pseudonym(String subject) {
        return HexFormat.of().parseHex(pseudonymKey.pseudonym(subject));
    }

    static void setMoment(PreparedStatement statement, int index, long millis) throws SQLException {
        if (millis == Bases.NEVER) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, millis);
        }
    }

    private static long orNever(@Nullable Long millis) {
        return millis == null ? Bases.NEVER : millis;
    }
}
