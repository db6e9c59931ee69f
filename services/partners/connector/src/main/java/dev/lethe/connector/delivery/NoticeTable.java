package dev.lethe.connector.delivery;

import dev.lethe.connector.obligation.Obligation;
import dev.lethe.connector.obligation.Obligation.Kind;
import dev.lethe.connector.obligation.ObligationTable;
import dev.lethe.webhook.Attempt;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The table `notice`. A notice is taken by moving its next attempt past the lease, so that one whose taker died
/// comes due again
/// by itself.
final class NoticeTable {
    private NoticeTable() {}

    /// Takes a notice that is due, if there is one that no other instance holds.
    static Optional<Notice> takeDue(Connection connection, String partner, Instant now, Duration lease)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        // notice_due (partner, state, next_attempt_millis)
                        """
                        SELECT id, webhook_id, body, attempts FROM notice
                        WHERE partner = ? AND state = 'pending' AND next_attempt_millis <= ?
                        ORDER BY next_attempt_millis LIMIT 1 FOR UPDATE SKIP LOCKED""");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE notice SET attempts = ?, next_attempt_millis = ? WHERE id = ?")) {
            select.setString(1, partner);
            select.setLong(2, now.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Notice notice = new Notice(
                        row.getLong("id"),
                        row.getString("webhook_id"),
                        new String(row.getBytes("body"), StandardCharsets.UTF_8),
                        row.getInt("attempts") + 1);
                update.setInt(1, notice.attempt());
                update.setLong(2, now.plus(lease).toEpochMilli());
                update.setLong(3, notice.id());
                update.executeUpdate();
                return Optional.of(notice);
            }
        }
    }

    /// Makes a notice of obligations that wait for one, and takes it.
    static Optional<Notice> form(
            Connection connection, String partner, Kind kind, int maxDeletions, Instant now, Duration lease)
            throws SQLException {
        List<Obligation> queued = ObligationTable.lockQueued(connection, partner, kind, maxDeletions);
        if (queued.isEmpty()) {
            return Optional.empty();
        }
        NoticeBody body = NoticeBody.of(kind, partner, queued, now);
        String webhookId = "msg_" + UUID.randomUUID();
        long id = insert(connection, webhookId, partner, kind, body, now, now.plus(lease));
        ObligationTable.putInto(connection, id, partner, queued.subList(0, body.count()));
        return Optional.of(new Notice(id, webhookId, body.json(), 1));
    }

    private static long insert(
            Connection connection,
            String webhookId,
            String partner,
            Kind kind,
            NoticeBody body,
            Instant now,
            Instant nextAttempt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO notice (webhook_id, partner, kind, deletions, body, state, attempts,
                    next_attempt_millis, created_millis)
                VALUES (?, ?, ?, ?, ?, 'pending', 1, ?, ?)""", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, webhookId);
            insert.setString(2, partner);
            insert.setString(3, kind.name());
            insert.setInt(4, body.count());
            insert.setBytes(5, body.json().getBytes(StandardCharsets.UTF_8));
            insert.setLong(6, nextAttempt.toEpochMilli());
            insert.setLong(7, now.toEpochMilli());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /// Notes that the partner has taken a notice. Its body, which names the partner's references, goes.
    static void delivered(Connection connection, Notice notice, int status, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE notice SET state = 'delivered', body = NULL, last_status = ?, last_problem = NULL,
                    delivered_millis = ? WHERE id = ?""")) {
            update.setInt(1, status);
            update.setLong(2, now.toEpochMilli());
            update.setLong(3, notice.id());
            update.executeUpdate();
        }
    }

    /// Notes a failed attempt, and when the next one is due; without one the notice is given up. Nothing happens
    /// where another
    /// instance has meanwhile taken it.
    static void failed(Connection connection, Notice notice, Attempt.Failed failure, Optional<Instant> next)
            throws SQLException {
        String sql = next.isPresent() ? """
                UPDATE notice SET last_status = ?, last_problem = ?, next_attempt_millis = ?
                WHERE id = ? AND attempts = ? AND state = 'pending'""" : """
                UPDATE notice SET last_status = ?, last_problem = ?, next_attempt_millis = ?,
                    state = 'exhausted', body = NULL
                WHERE id = ? AND attempts = ? AND state = 'pending'""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, failure.status());
            update.setString(2, failure.problem());
            update.setLong(3, next.map(Instant::toEpochMilli).orElse(0L));
            update.setLong(4, notice.id());
            update.setInt(5, notice.attempt());
            update.executeUpdate();
        }
    }
}
