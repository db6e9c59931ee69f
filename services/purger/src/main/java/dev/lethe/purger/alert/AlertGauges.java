package dev.lethe.purger.alert;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// What our own alerts have come to: who is on duty should learn from another side that they do not get through.
@Singleton
class AlertGauges implements GaugeSource {
    private final Transactions transactions;
    private final Clock clock;

    AlertGauges(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "alerts";
    }

    /// @param sinceMillis when the oldest was written; now where there is none
    private record Waiting(long alerts, long sinceMillis) {}

    @Override
    public List<Gauge> read() {
        return transactions.call(connection -> {
            long now = clock.millis();
            Waiting waiting = Query.of(connection, """
                    SELECT COUNT(*), COALESCE(MIN(created_ms), ?) FROM alert FORCE INDEX (alert_due)
                    WHERE state = 'pending'""")
                    .with(now)
                    .first(row -> new Waiting(row.getLong(1), row.getLong(2)))
                    .orElseThrow();
            long exhausted = Query.of(
                            connection, "SELECT COUNT(*) FROM alert FORCE INDEX (alert_due) WHERE state = 'exhausted'")
                    .number();
            long gone = Query.of(connection, "SELECT COUNT(*) FROM alert_endpoint_gone")
                    .number();
            return List.of(
                    Gauge.one("lethe_alerts_pending", "Alerts that no endpoint has taken yet", waiting.alerts()),
                    Gauge.one(
                            "lethe_alerts_oldest_pending_seconds",
                            "How long the oldest of them has waited",
                            Gauge.age(waiting.sinceMillis(), now)),
                    Gauge.one("lethe_alerts_exhausted", "Alerts that were given up", exhausted),
                    Gauge.one("lethe_alert_endpoints_gone", "Endpoints that said they are gone", gone));
        });
    }
}
