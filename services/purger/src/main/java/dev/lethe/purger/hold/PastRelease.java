package dev.lethe.purger.hold;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.release.DeletionsOfRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a hold came too late for: deletions of what it covers that were released before it. Those that are not
/// settled may still be stopped by asking the recipients.
///
/// @param deletions how many there are; of a category only those that are not settled, since the rest is its
///                  history
/// @param unsettled how many of them are not settled
/// @param listed    the first of them, the unsettled before the settled
public record PastRelease(long deletions, long unsettled, List<Released> listed) {
    private static final int LISTED = 100;

    /// One deletion.
    public record Released(
            String deletionId,
            String recordId,
            String scope,
            String releasedAt,
            boolean published,
            @Nullable String settledAt) {}

    static PastRelease of(Connection connection, HoldTarget target) throws SQLException {
        return switch (target) {
            case HoldTarget.OnRecord on -> ofRecords(connection, List.of(on.recordId()));
            case HoldTarget.OnSubject on ->
                ofRecords(
                        connection,
                        Query.of(connection, """
                                SELECT record_id FROM record FORCE INDEX (record_of_subject) WHERE subject_pseudonym = ?""").with(on.pseudonym()).list(row -> RecordId.ofBytes(row.getBytes(1))));
            case HoldTarget.OnOrder on -> ofRecords(connection, on.ids());
            case HoldTarget.OnCategory on -> of(connection, """
                    FROM deletion d JOIN release_batch b ON b.release_id = d.release_id
                    WHERE d.category = ? AND d.settled_ms IS NULL
                      AND EXISTS (SELECT 1 FROM release_tally t -- PRIMARY
                                  WHERE t.release_id = b.release_id AND t.open + t.failed + t.retained > 0)""", List.of(on.category()));
        };
    }

    private static PastRelease ofRecords(Connection connection, Collection<RecordId> records) throws SQLException {
        List<DeletionId> ids = DeletionsOfRecords.ids(connection, records);
        return ids.isEmpty()
                ? new PastRelease(0, 0, List.of())
                : of(connection, """
                        FROM deletion d FORCE INDEX (deletion_by_id)
                        JOIN release_batch b ON b.release_id = d.release_id -- PRIMARY
                        WHERE d.deletion_id IN (%s)""".formatted(Sql.marks(ids.size())), ids);
    }

    private static PastRelease of(Connection connection, String matching, List<?> target) throws SQLException {
        long[] counts = Query.of(connection, "SELECT COUNT(*), COALESCE(SUM(d.settled_ms IS NULL), 0) " + matching)
                .withAll(target)
                .first(row -> new long[] {row.getLong(1), row.getLong(2)})
                .orElseThrow();
        List<Released> listed = Query.of(
                        connection,
                        """
                SELECT d.deletion_id, d.record_id, d.scope, b.released_ms, b.published_ms IS NOT NULL, d.settled_ms
                """ + matching + " ORDER BY d.settled_ms IS NOT NULL, d.release_id DESC LIMIT " + LISTED)
                .withAll(target)
                .list(row -> new Released(
                        DeletionId.ofBytes(row.getBytes(1)).toString(),
                        RecordId.ofBytes(row.getBytes(2)).toString(),
                        row.getString(3),
                        String.valueOf(Texts.time(row.getLong(4))),
                        row.getBoolean(5),
                        Texts.time(Query.nullableLong(row, "settled_ms"))));
        return new PastRelease(counts[0], counts[1], listed);
    }
}
