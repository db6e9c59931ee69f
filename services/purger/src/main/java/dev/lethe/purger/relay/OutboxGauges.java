package dev.lethe.purger.relay;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// What is decided and not on its topic yet: released deletions and the audit trail.
@Singleton
class OutboxGauges implements GaugeSource {
    private final Transactions transactions;
    private final Clock clock;

    OutboxGauges(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outboxes";
    }

    @Override
    public List<Gauge> read() {
        return transactions.call(connection -> List.of(Gauge.by(
                "outbox",
                "lethe_outbox_oldest_seconds",
                "How long the oldest message has waited that the broker has not acknowledged",
                Map.of(
                        "deletions",
                        oldest(connection, """
                                SELECT released_ms FROM release_batch FORCE INDEX (release_to_publish)
                                WHERE published_ms IS NULL ORDER BY release_id LIMIT 1"""),
                        "audit",
                        oldest(connection, "SELECT at_ms FROM audit_outbox ORDER BY audit_id LIMIT 1 -- PRIMARY")))));
    }

    private double oldest(Connection connection, String sql) throws SQLException {
        return Gauge.age(Query.of(connection, sql).first(row -> row.getLong(1)).orElse(null), clock.millis());
    }
}
