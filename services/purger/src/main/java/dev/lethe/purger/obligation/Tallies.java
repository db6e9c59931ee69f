package dev.lethe.purger.obligation;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;

/// How far a run's obligations are settled, by recipient. Read from counters that change with the obligations.
@ApplicationScoped
public class Tallies {
    private final Transactions transactions;

    Tallies(Transactions transactions) {
        this.transactions = transactions;
    }

    /// How many of a recipient's obligations are in which state.
    public record Tally(long open, long deleted, long nothingHeld, long retained, long failed, long items) {}

    /// The same over all recipients.
    public record Totals(Map<String, Tally> byRecipient) {
        public long open() {
            return byRecipient.values().stream().mapToLong(Tally::open).sum();
        }

        public long failed() {
            return byRecipient.values().stream().mapToLong(Tally::failed).sum();
        }

        /// Whether everything is settled, or lawfully retained.
        public boolean isSettled() {
            return open() == 0 && failed() == 0;
        }
    }

    public Totals ofRun(long runId) {
        return transactions.call(connection -> {
            Map<String, Tally> tallies = new TreeMap<>();
            Query.of(connection, """
                    SELECT t.recipient, SUM(t.open), SUM(t.deleted), SUM(t.nothing_held), SUM(t.retained), SUM(t.failed),
                           SUM(t.items)
                    FROM release_batch b -- release_of_run
                    JOIN release_tally t ON t.release_id = b.release_id -- PRIMARY
                    WHERE b.run_id = ? GROUP BY t.recipient""")
                    .with(runId)
                    .list(row -> tallies.put(
                            row.getString(1),
                            new Tally(
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7))));
            return new Totals(tallies);
        });
    }
}
