package dev.lethe.purger.run;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.obligation.Tallies;
import dev.lethe.purger.plan.Members;
import dev.lethe.purger.release.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// What a run has done so far, in figures.
@ApplicationScoped
class RunFigures {
    private final Transactions transactions;
    private final Tallies tallies;
    private final Claims claims;
    private final Members members;

    RunFigures(Transactions transactions, Tallies tallies, Claims claims, Members members) {
        this.transactions = transactions;
        this.tallies = tallies;
        this.claims = claims;
        this.members = members;
    }

    /// @param released         deletions of both scopes
    /// @param published        of these, on the topics
    /// @param settled          of these, everybody has deleted or held nothing
    /// @param purged           records deleted everywhere, by category
    /// @param disclosuresEnded by partner
    /// @param progress         of the plan's chunks
    /// @param left             members that left the plan, by reason
    record Figures(
            long released,
            long published,
            long settled,
            Map<String, Long> purged,
            Map<String, Long> disclosuresEnded,
            Map<String, Tallies.Tally> recipients,
            Claims.Progress progress,
            Map<String, Long> left) {}

    Figures of(long runId) {
        Map<String, Tallies.Tally> recipients = tallies.ofRun(runId).byRecipient();
        Claims.Progress progress = claims.progress(runId);
        Map<String, Long> left = members.left(runId);
        return transactions.call(connection -> {
            long[] batches = Query.of(connection, """
                    SELECT COALESCE(SUM(deletions), 0), COALESCE(SUM(IF(published_ms IS NULL, 0, deletions)), 0)
                    FROM release_batch WHERE run_id = ? -- release_of_run""")
                    .with(runId)
                    .first(row -> new long[] {row.getLong(1), row.getLong(2)})
                    .orElseThrow();
            return new Figures(
                    batches[0],
                    batches[1],
                    batches[0] - unsettled(connection, runId),
                    content(connection, runId, "everywhere"),
                    content(connection, runId, "partner"),
                    recipients,
                    progress,
                    left);
        });
    }

    /// Only releases in which somebody owes something are looked at deletion by deletion.
    private static long unsettled(Connection connection, long runId) throws SQLException {
        return Query.of(connection, """
                SELECT COUNT(*) FROM release_batch b -- release_of_run
                JOIN deletion d ON d.release_id = b.release_id AND d.settled_ms IS NULL -- PRIMARY
                WHERE b.run_id = ?
                  AND (b.published_ms IS NULL
                       OR EXISTS (SELECT 1 FROM release_tally t -- PRIMARY
                                  WHERE t.release_id = b.release_id AND t.open + t.retained + t.failed > 0))""").with(runId).number();
    }

    private static Map<String, Long> content(Connection connection, long runId, String kind) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        Query.of(connection, """
                SELECT c.what, SUM(c.deletions) FROM release_batch b -- release_of_run
                JOIN release_content c ON c.release_id = b.release_id AND c.kind = ? -- PRIMARY
                WHERE b.run_id = ? GROUP BY c.what""").with(kind).with(runId).list(row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }
}
