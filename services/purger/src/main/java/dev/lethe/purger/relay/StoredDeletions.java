package dev.lethe.purger.relay;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleEvent.DeletionReason;
import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads deletions back as the events they were published as: a copy is identical, byte for byte.
final class StoredDeletions {
    private StoredDeletions() {}

    private static final String COLUMNS = """
            SELECT d.record_id, d.scope, d.deletion_id, d.category, d.reason, d.subject, d.partner_reference, d.through_ms,
                   d.honor_by_ms, d.recipients, b.run_id, b.released_ms, b.policy_version
            """;

    /// All deletions of one release.
    static List<LifecycleEvent> ofRelease(Connection connection, long releaseId) throws SQLException {
        return Query.of(connection, COLUMNS + """
                FROM deletion d -- PRIMARY
                JOIN release_batch b USING (release_id)
                WHERE d.release_id = ? AND d.subject IS NOT NULL""").with(releaseId).list(StoredDeletions::event);
    }

    /// Those of one release that somebody is late for: an obligation that is open past its time or was re-opened,
    /// has failed, or was retained until a date that has passed. One that is settled has no subject left and needs
    /// no repeat.
    static List<LifecycleEvent> lateOfRelease(Connection connection, long releaseId, long nowMillis)
            throws SQLException {
        return Query.of(connection, COLUMNS + """
                FROM deletion d -- PRIMARY
                JOIN release_batch b USING (release_id)
                WHERE d.release_id = ? AND d.subject IS NOT NULL
                  AND EXISTS (SELECT 1 FROM obligation o -- PRIMARY
                              WHERE o.deletion_id = d.deletion_id
                                AND (o.state IN ('open', 'failed') AND (d.honor_by_ms <= ? OR o.reopened_ms IS NOT NULL)
                                     OR o.state = 'retained' AND o.retained_until_ms <= ?))""")
                .with(releaseId)
                .with(nowMillis)
                .with(nowMillis)
                .list(StoredDeletions::event);
    }

    private static LifecycleEvent event(ResultSet row) throws SQLException {
        DeletionId deletionId = DeletionId.ofBytes(row.getBytes("deletion_id"));
        RecordId recordId = RecordId.ofBytes(row.getBytes("record_id"));
        InformationCategory category = InformationCategory.valueOf(row.getString("category"));
        DeletionReason reason = reason(row.getString("reason"));
        return switch (Scope.parse(row.getString("scope"))) {
            case Scope.Everywhere everywhere ->
                new LifecycleEvent.DeletionRequested(
                        deletionId,
                        row.getString("subject"),
                        category,
                        recordId,
                        row.getLong("through_ms"),
                        reason,
                        row.getLong("released_ms"),
                        row.getLong("honor_by_ms"),
                        recipients(row.getString("recipients")),
                        row.getLong("run_id"),
                        row.getInt("policy_version"));
            case Scope.Partner partner ->
                new LifecycleEvent.DisclosureEnded(
                        deletionId,
                        row.getString("subject"),
                        category,
                        recordId,
                        partner,
                        reference(row.getString("partner_reference")),
                        row.getLong("through_ms"),
                        reason,
                        row.getLong("released_ms"),
                        row.getLong("honor_by_ms"),
                        row.getLong("run_id"),
                        row.getInt("policy_version"));
        };
    }

    private static String reference(@Nullable String reference) {
        return reference == null ? "" : reference;
    }

    private static List<String> recipients(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
    }

    private static DeletionReason reason(String wireName) {
        return Arrays.stream(DeletionReason.values())
                .filter(reason -> reason.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an unknown deletion reason is stored"));
    }
}
