package dev.lethe.purger.ledger;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.record.Bases;
import dev.lethe.kernel.record.RecordState;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
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
import org.jspecify.annotations.Nullable;

/// The table `record`: reads and locks rows, writes them back with the deadlines of a policy.
final class LedgerTable {
    private static final String COLUMNS = """
            (subject, cut_ms, collected_ms, last_activity_ms, concluded_ms, reopened_ms, deadline_ms, floor_ms, \
            policy_version, torn, disclosed, record_id, category, subject_pseudonym)""";
    private static final int COLUMN_COUNT = 14;

    /// A bulk wants the same type in a column, whether it is null or not.
    private static final int[] TYPES = {
        Types.VARCHAR,
        Types.BIGINT,
        Types.BIGINT,
        Types.BIGINT,
        Types.BIGINT,
        Types.BIGINT,
        Types.BIGINT,
        Types.BIGINT,
        Types.INTEGER,
        Types.BOOLEAN,
        Types.BOOLEAN,
        Types.BINARY,
        Types.VARCHAR,
        Types.BINARY
    };

    /// An update leaves the pseudonym as it is.
    private static final byte[] NO_PSEUDONYM = {};

    private final RecordKey pseudonymKey;

    LedgerTable(RecordKey pseudonymKey) {
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
                FROM record FORCE INDEX (PRIMARY)
                WHERE record_id IN (%s) FOR UPDATE""".formatted(Sql.marks(sortedIds.size())))
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
    void write(Connection connection, RetentionPolicy policy, List<LedgerRow> rows) throws SQLException {
        insert(connection, policy, rows.stream().filter(LedgerRow::isNew).toList());
        update(connection, policy, rows.stream().filter(row -> !row.isNew()).toList());
    }

    /// A batch, which the server's bulk protocol takes as one statement as long as there is no `ON DUPLICATE KEY`.
    private void insert(Connection connection, RetentionPolicy policy, List<LedgerRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String marks = Sql.marks(COLUMN_COUNT);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO record %s VALUES (%s)".formatted(COLUMNS, marks))) {
            for (LedgerRow row : rows) {
                @Nullable Object[] values = values(policy, row, pseudonym(row.subject()));
                for (int i = 0; i < COLUMN_COUNT; i++) {
                    insert.setObject(i + 1, values[i], TYPES[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// An upsert of rows that are known to exist, because one statement then changes many.
    private void update(Connection connection, RetentionPolicy policy, List<LedgerRow> rows) throws SQLException {
        ManyRows.write(connection, """
                INSERT INTO record %s
                VALUES %%s
                ON DUPLICATE KEY UPDATE -- PRIMARY
                    subject = VALUE(subject), cut_ms = VALUE(cut_ms), collected_ms = VALUE(collected_ms),
                    last_activity_ms = VALUE(last_activity_ms), concluded_ms = VALUE(concluded_ms),
                    reopened_ms = VALUE(reopened_ms), deadline_ms = VALUE(deadline_ms), floor_ms = VALUE(floor_ms),
                    policy_version = VALUE(policy_version), torn = VALUE(torn), disclosed = VALUE(disclosed)""".formatted(COLUMNS), rows, row -> values(policy, row, NO_PSEUDONYM));
    }

    /// A row's values, in the order of [#COLUMNS].
    private static @Nullable Object[] values(RetentionPolicy policy, LedgerRow row, byte[] pseudonym) {
        @Nullable Object[] values = new @Nullable Object[COLUMN_COUNT];
        Bases bases = row.state().bases();
        if (bases != null) {
            values[0] = row.subject();
            values[2] = bases.collectedAtMillis();
            values[3] = bases.lastActivityAtMillis();
            values[4] = moment(bases.concludedAtMillis());
            values[5] = moment(bases.reopenedAtMillis());
            values[6] = policy.deadlineMillis(row.category(), bases);
            values[7] = moment(policy.floorMillis(row.category(), bases).orElse(Bases.NEVER));
            values[8] = policy.version();
        }
        values[1] = moment(row.state().cutMillis());
        values[9] = row.state().torn();
        values[10] = row.disclosed();
        values[11] = row.recordId().bytes();
        values[12] = row.category().name();
        values[13] = pseudonym;
        return values;
    }

    private byte[] pseudonym(String subject) {
        return HexFormat.of().parseHex(pseudonymKey.pseudonym(subject));
    }

    static @Nullable Long moment(long millis) {
        return millis == Bases.NEVER ? null : millis;
    }

    private static long orNever(@Nullable Long millis) {
        return millis == null ? Bases.NEVER : millis;
    }
}
