package dev.lethe.purger.alert;

import dev.lethe.purger.database.Query;
import dev.lethe.webhook.Attempt;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The outbox and the endpoints that are gone. An alert is taken by moving its next attempt past the lease,
/// so that one whose taker died comes due again by itself, with the same id.
final class AlertTable {
    private AlertTable() {}

    /// An alert under way.
    record Alert(long alertId, String webhookId, String body, int attempt) {}

    static Optional<Alert> take(Connection connection, AlertEndpoint endpoint, Instant now, Duration lease)
            throws SQLException {
        if (isGone(connection, endpoint)) {
            return Optional.empty();
        }
        Optional<Alert> due = Query.of(connection, """
                SELECT alert_id, webhook_id, body, attempts FROM alert FORCE INDEX (alert_due)
                WHERE state = 'pending' AND endpoint = ? AND next_ms <= ?
                ORDER BY next_ms, alert_id LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .with(endpoint.name())
                .with(now.toEpochMilli())
                .first(row -> new Alert(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4) + 1));
        if (due.isPresent()) {
            Query.of(connection, "UPDATE alert SET attempts = ?, next_ms = ? WHERE alert_id = ? -- PRIMARY")
                    .with(due.get().attempt())
                    .with(now.plus(lease).toEpochMilli())
                    .with(due.get().alertId())
                    .update();
        }
        return due;
    }

    static void delivered(Connection connection, Alert alert, int status, Instant now) throws SQLException {
        Query.of(connection, """
                UPDATE alert SET state = 'delivered', last_status = ?, last_problem = NULL, delivered_ms = ?
                WHERE alert_id = ? -- PRIMARY""")
                .with(status)
                .with(now.toEpochMilli())
                .with(alert.alertId())
                .update();
    }

    /// Notes a failed attempt and when the next is due; without one the alert is given up. Nothing happens
    /// where another instance has taken it meanwhile.
    static void failed(Connection connection, Alert alert, Attempt.Failed failure, @Nullable Instant next)
            throws SQLException {
        Query.of(connection, """
                UPDATE alert SET state = ?, last_status = ?, last_problem = ?, next_ms = ?
                WHERE alert_id = ? AND attempts = ? AND state = 'pending' -- PRIMARY""")
                .with(next == null ? "exhausted" : "pending")
                .with(failure.status())
                .with(failure.problem())
                .with(next == null ? 0L : next.toEpochMilli())
                .with(alert.alertId())
                .with(alert.attempt())
                .update();
    }

    /// The endpoint asked for less: none of its alerts comes before that.
    static void slowDown(Connection connection, AlertEndpoint endpoint, Instant notBefore) throws SQLException {
        Query.of(connection, """
                UPDATE alert SET next_ms = ? WHERE state = 'pending' AND endpoint = ? AND next_ms < ? -- alert_due""")
                .with(notBefore.toEpochMilli())
                .with(endpoint.name())
                .with(notBefore.toEpochMilli())
                .update();
    }

    static boolean isGone(Connection connection, AlertEndpoint endpoint) throws SQLException {
        return Query.of(connection, "SELECT 1 FROM alert_endpoint_gone WHERE endpoint = ? AND url = ? -- PRIMARY")
                .with(endpoint.name())
                .with(endpoint.target().url().toString())
                .first(row -> true)
                .isPresent();
    }

    static void gone(Connection connection, AlertEndpoint endpoint, Instant now) throws SQLException {
        Query.of(connection, """
                INSERT INTO alert_endpoint_gone (endpoint, url, gone_ms) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE url = VALUE(url), gone_ms = VALUE(gone_ms)""")
                .with(endpoint.name())
                .with(endpoint.target().url().toString())
                .with(now.toEpochMilli())
                .update();
    }

    static void back(Connection connection, AlertEndpoint endpoint) throws SQLException {
        Query.of(connection, "DELETE FROM alert_endpoint_gone WHERE endpoint = ? -- PRIMARY")
                .with(endpoint.name())
                .update();
    }
}
