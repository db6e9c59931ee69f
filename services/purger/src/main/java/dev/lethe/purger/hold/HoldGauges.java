package dev.lethe.purger.hold;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// How many holds are in force, and how many of them somebody should have looked at again.
@Singleton
class HoldGauges implements GaugeSource {
    private final Transactions transactions;
    private final Clock clock;

    HoldGauges(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "holds";
    }

    @Override
    public List<Gauge> read() {
        return transactions.call(connection -> Query.of(
                        connection,
                        "SELECT COUNT(*), COALESCE(SUM(review_ms <= ?), 0) FROM hold WHERE lifted_epoch IS NULL")
                .with(clock.millis())
                .first(row -> List.of(
                        Gauge.one("lethe_holds_in_force", "Holds in force", row.getLong(1)),
                        Gauge.one(
                                "lethe_holds_review_overdue",
                                "Holds in force whose time of review has passed",
                                row.getLong(2))))
                .orElseThrow());
    }
}
