package dev.lethe.purger.hold;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Texts;
import java.sql.Connection;
import java.sql.SQLException;
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
        String from = """
                FROM deletion d JOIN release_batch b ON b.release_id = d.release_id
                """;
        return switch (target) {
            case HoldTarget.OnRecord on ->
                of(connection, from + "WHERE d.record_id = ?", List.of(on.recordId())); // deletion_of_record
            case HoldTarget.OnSubject on ->
                of(
                        connection,
                        "FROM record r JOIN deletion d ON d.record_id = r.record_id " // record_of_subject
                                + "JOIN release_batch b ON b.release_id = d.release_id WHERE r.subject_pseudonym = ?",
                        List.of(on.pseudonym()));
            case HoldTarget.OnOrder on ->
                of(
                        connection,
                        from
                                + "WHERE d.record_id IN (%s)"
                                        .formatted(Sql.marks(on.ids().size())), // deletion_of_record
                        on.ids());
            case HoldTarget.OnCategory on -> of(connection, from + """
                        WHERE d.category = ? AND d.settled_ms IS NULL
                          AND EXISTS (SELECT 1 FROM release_tally t -- PRIMARY
                                      WHERE t.release_id = b.release_id AND t.open + t.failed + t.retained > 0)""", List.of(on.category()));
        };
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
