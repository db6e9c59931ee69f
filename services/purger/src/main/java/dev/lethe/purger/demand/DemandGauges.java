package dev.lethe.purger.demand;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// How many demands of authorities are open, and how many of those should have been answered.
@Singleton
class DemandGauges implements GaugeSource {
    private final Transactions transactions;
    private final Clock clock;

    DemandGauges(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "demands";
    }

    @Override
    public List<Gauge> read() {
        return transactions.call(connection -> Query.of(connection, """
                SELECT COUNT(*), COALESCE(SUM(due_ms <= ?), 0) FROM demand FORCE INDEX (demand_by_state)
                WHERE state IN ('received', 'under-review', 'accepted')""")
                .with(clock.millis())
                .first(row -> List.of(
                        Gauge.one("lethe_demands_open", "Legal demands that are not closed", row.getLong(1)),
                        Gauge.one("lethe_demands_overdue", "Open ones whose due date has passed", row.getLong(2))))
                .orElseThrow());
    }
}
