package dev.lethe.purger.canary;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The run that erases a canary.
record FlightRun(
        long runId,
        String state,
        String cause,
        long planned,
        @Nullable Long previewedMillis,
        @Nullable Long releasedMillis,
        @Nullable Long settledMillis) {
    static FlightRun of(Connection connection, long runId) throws SQLException {
        return Query.of(connection, """
                SELECT state, COALESCE(cause, waits_for, 'it is being worked on'), planned, previewed_ms, released_ms,
                       settled_ms
                FROM purge_run WHERE run_id = ? -- PRIMARY""")
                .with(runId)
                .first(row -> new FlightRun(
                        runId,
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        nullableLong(row, "previewed_ms"),
                        nullableLong(row, "released_ms"),
                        nullableLong(row, "settled_ms")))
                .orElseThrow(() -> new IllegalStateException("the run of a canary is gone"));
    }

    /// What a recipient answered to the run's deletions.
    ///
    /// @param answeredMillis of its latest answer
    record Answers(String recipient, long owed, @Nullable Long answeredMillis) {}

    static List<Answers> recipients(Connection connection, long runId) throws SQLException {
        return Query.of(connection, """
                SELECT t.recipient, SUM(t.open + t.failed + t.retained) AS owed, MAX(t.last_answer_ms) AS answered_ms
                FROM release_batch b FORCE INDEX (release_of_run)
                STRAIGHT_JOIN release_tally t FORCE INDEX (PRIMARY) ON t.release_id = b.release_id
                WHERE b.run_id = ? GROUP BY t.recipient ORDER BY t.recipient""")
                .with(runId)
                .list(row -> new Answers(row.getString(1), row.getLong(2), nullableLong(row, "answered_ms")));
    }
}
