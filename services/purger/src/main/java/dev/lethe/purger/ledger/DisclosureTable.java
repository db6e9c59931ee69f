package dev.lethe.purger.ledger;

import static dev.lethe.purger.ledger.LedgerTable.moment;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.record.Bases;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The table `disclosure`. Locked after the rows of `record` that it belongs to.
final class DisclosureTable {
    private static final int COLUMN_COUNT = 10;

    /// A row to write.
    ///
    /// @param bases of its record, whose conclusion ends it
    record Change(
            RecordId recordId,
            String partner,
            DisclosureState state,
            @Nullable Bases bases) {}

    private DisclosureTable() {}

    static Map<RecordId, Map<String, DisclosureState>> lock(Connection connection, Collection<RecordId> sortedIds)
            throws SQLException {
        Map<RecordId, Map<String, DisclosureState>> found = new HashMap<>();
        if (sortedIds.isEmpty()) {
            return found;
        }
        Query.of(connection, """
                SELECT record_id, partner, partner_reference, cut_ms, collected_ms, last_activity_ms,
                       NULL AS concluded_ms, NULL AS reopened_ms, torn
                FROM disclosure FORCE INDEX (PRIMARY)
                WHERE record_id IN (%s) FOR UPDATE""".formatted(Sql.marks(sortedIds.size())))
                .withAll(sortedIds)
                .list(row -> found.computeIfAbsent(RecordId.ofBytes(row.getBytes("record_id")), id -> new TreeMap<>())
                        .put(
                                row.getString("partner"),
                                new DisclosureState(LedgerTable.state(row), row.getString("partner_reference"))));
        return found;
    }

    static void write(Connection connection, RetentionPolicy policy, List<Change> changes) throws SQLException {
        ManyRows.write(connection, """
                INSERT INTO disclosure (record_id, partner, partner_reference, cut_ms, collected_ms, last_activity_ms,
                                        deadline_ms, delete_by_ms, policy_version, torn)
                VALUES %s
                ON DUPLICATE KEY UPDATE -- PRIMARY
                    partner_reference = VALUE(partner_reference), cut_ms = VALUE(cut_ms),
                    collected_ms = VALUE(collected_ms), last_activity_ms = VALUE(last_activity_ms),
                    deadline_ms = VALUE(deadline_ms), delete_by_ms = VALUE(delete_by_ms),
                    policy_version = VALUE(policy_version), torn = VALUE(torn)""", changes, change -> values(policy, change));
    }

    private static @Nullable Object[] values(RetentionPolicy policy, Change change) {
        @Nullable Object[] values = new @Nullable Object[COLUMN_COUNT];
        DisclosureState state = change.state();
        Bases bases = state.fold().bases();
        values[0] = change.recordId().bytes();
        values[1] = change.partner();
        values[2] = state.reference();
        values[3] = moment(state.fold().cutMillis());
        if (bases != null) {
            long endMillis = policy.partners().endMillis(bases, state.concludedMillis(change.bases()));
            values[4] = bases.collectedAtMillis();
            values[5] = bases.lastActivityAtMillis();
            values[6] = endMillis;
            values[7] = policy.partners().deleteByMillis(endMillis, Long.MIN_VALUE);
            values[8] = policy.version();
        }
        values[9] = state.fold().torn();
        return values;
    }
}
