package dev.lethe.purger.ledger;

import static dev.lethe.purger.ledger.LedgerTable.setMoment;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.record.Bases;
import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The table `disclosure`. Locked after the rows of `record` that it belongs to.
final class DisclosureTable {
    /// A row to write.
    ///
    /// @param bases of its record, whose conclusion ends it
    record Change(
            RecordId recordId,
            String partner,
            DisclosureState state,
            @Nullable Bases bases) {}

    private final RetentionPolicy policy;

    DisclosureTable(RetentionPolicy policy) {
        this.policy = policy;
    }

    Map<RecordId, Map<String, DisclosureState>> lock(Connection connection, Collection<RecordId> sortedIds)
            throws SQLException {
        Map<RecordId, Map<String, DisclosureState>> found = new HashMap<>();
        if (sortedIds.isEmpty()) {
            return found;
        }
        Query.of(connection, """
                SELECT record_id, partner, partner_reference, cut_ms, collected_ms, last_activity_ms,
                       NULL AS concluded_ms, NULL AS reopened_ms, torn
                FROM disclosure -- PRIMARY
                WHERE record_id IN (%s) FOR UPDATE""".formatted(Query.marks(sortedIds.size())))
                .withAll(sortedIds)
                .list(row -> found.computeIfAbsent(RecordId.ofBytes(row.getBytes("record_id")), id -> new TreeMap<>())
                        .put(
                                row.getString("partner"),
                                new DisclosureState(LedgerTable.state(row), row.getString("partner_reference"))));
        return found;
    }

    void write(Connection connection, List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO disclosure (record_id, partner, partner_reference, cut_ms, collected_ms, last_activity_ms,
                                        deadline_ms, delete_by_ms, policy_version, torn)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE -- PRIMARY
                    partner_reference = VALUE(partner_reference), cut_ms = VALUE(cut_ms),
                    collected_ms = VALUE(collected_ms), last_activity_ms = VALUE(last_activity_ms),
                    deadline_ms = VALUE(deadline_ms), delete_by_ms = VALUE(delete_by_ms),
                    policy_version = VALUE(policy_version), torn = VALUE(torn)""")) {
            for (Change change : changes) {
                bind(upsert, change);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private void bind(PreparedStatement upsert, Change change) throws SQLException {
        DisclosureState state = change.state();
        Bases bases = state.fold().bases();
        upsert.setBytes(1, change.recordId().bytes());
        upsert.setString(2, change.partner());
        upsert.setString(3, state.reference());
        setMoment(upsert, 4, state.fold().cutMillis());
        if (bases == null) {
            for (int i = 5; i <= 9; i++) {
                upsert.setNull(i, Types.BIGINT);
            }
        } else {
            long endMillis = policy.partners().endMillis(bases, state.concludedMillis(change.bases()));
            upsert.setLong(5, bases.collectedAtMillis());
            upsert.setLong(6, bases.lastActivityAtMillis());
            upsert.setLong(7, endMillis);
            upsert.setLong(8, policy.partners().deleteByMillis(endMillis, Long.MIN_VALUE));
            upsert.setInt(9, policy.version());
        }
        upsert.setBoolean(10, state.fold().torn());
    }
}
