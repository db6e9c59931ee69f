package dev.lethe.purger.canary;

import static dev.lethe.purger.database.Query.nullableLong;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One canary, as it is stored. A time is when that link was through.
///
/// @param effectiveMillis of its first event
/// @param runId           that erases it
record Canary(
        long id,
        CanaryState state,
        String askedBy,
        long effectiveMillis,
        @Nullable Long runId,
        @Nullable String cause,
        long begunMillis,
        @Nullable Long publishedMillis,
        @Nullable Long ledgerMillis,
        @Nullable Long plannedMillis,
        @Nullable Long releasedMillis,
        @Nullable Long settledMillis,
        @Nullable Long finishedMillis) {
    /// The customer that every canary is. One for all of them: so the ledger's rows do not grow in number, and what one
    /// left behind the next takes along.
    static final String SUBJECT = "lethe-canary";

    static Canary of(ResultSet row) throws SQLException {
        return new Canary(
                row.getLong("canary_id"),
                CanaryState.named(row.getString("state")),
                row.getString("asked_by"),
                row.getLong("effective_ms"),
                nullableLong(row, "run_id"),
                row.getString("cause"),
                row.getLong("begun_ms"),
                nullableLong(row, "published_ms"),
                nullableLong(row, "ledger_ms"),
                nullableLong(row, "planned_ms"),
                nullableLong(row, "released_ms"),
                nullableLong(row, "settled_ms"),
                nullableLong(row, "finished_ms"));
    }
}
