package dev.lethe.purger.release;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/// Claims a plan, chunk by chunk: makes sure that its members are still those that were previewed, looks which of
/// them may not go any more, and says so. A claim binds nobody: releasing checks everything again.
@ApplicationScoped
public class Claims {
    private final Transactions transactions;
    private final Clock clock;

    Claims(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// How far a run's plan is.
    ///
    /// @param lastMillis when a chunk was last claimed or released; 0 before
    public record Progress(long planned, long claimed, long released, long dropped, long lastMillis) {
        public long chunks() {
            return planned + claimed + released + dropped;
        }
    }

    /// Claims the next chunk that no other purger is at; answers its members, none when there is no such chunk.
    ///
    /// @throws PlanTamperedException when the stored plan is another than the previewed one
    public Optional<Integer> claimNext(DueSet due) {
        return transactions.call(connection -> claimNext(connection, due));
    }

    private Optional<Integer> claimNext(Connection connection, DueSet due) throws SQLException {
        due.pass().through(connection);
        Optional<Chunks.Taken> taken = Chunks.take(connection, due.pass().runId(), Chunks.State.PLANNED);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Chunks.Taken chunk = taken.get();
        if (!MessageDigest.isEqual(chunk.digest(), Chunks.digest(connection, chunk.runId(), chunk.chunkNo()))) {
            throw new PlanTamperedException(chunk.runId(), chunk.chunkNo());
        }
        long now = clock.millis();
        Leavers.ineligible(connection, chunk, due, now);
        Chunks.claimed(connection, chunk, now);
        return Optional.of(chunk.members());
    }

    /// Whether every chunk is claimed, also those that other purgers are at.
    public boolean isAllClaimed(long runId) {
        return transactions.call(connection -> Chunks.count(connection, runId, Chunks.State.PLANNED)) == 0;
    }

    /// Members of the run that have not left it.
    public long remaining(long runId) {
        return transactions.call(
                connection -> Query.of(connection, """
                SELECT (SELECT COALESCE(SUM(members), 0) FROM plan_chunk WHERE run_id = ?) -- PRIMARY
                     - (SELECT COUNT(*) FROM plan_left WHERE run_id = ?) -- PRIMARY""").with(runId).with(runId).number());
    }

    public Progress progress(long runId) {
        return transactions.call(connection -> Query.of(connection, """
                SELECT COALESCE(SUM(state = 'planned'), 0), COALESCE(SUM(state = 'claimed'), 0),
                       COALESCE(SUM(state = 'released'), 0), COALESCE(SUM(state = 'dropped'), 0),
                       COALESCE(MAX(GREATEST(COALESCE(claimed_ms, 0), COALESCE(released_ms, 0))), 0)
                FROM plan_chunk WHERE run_id = ? -- PRIMARY""")
                .with(runId)
                .first(row ->
                        new Progress(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .orElseThrow());
    }

    /// Gives up what a run has not released, in the transaction that ends the run.
    public static void drop(Connection connection, long runId) throws SQLException {
        Chunks.drop(connection, runId);
    }
}
