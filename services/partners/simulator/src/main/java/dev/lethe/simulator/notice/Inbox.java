package dev.lethe.simulator.notice;

import dev.lethe.kernel.store.Transactions;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The table `inbox`: notices that were taken and wait to be dealt with. One that comes twice meanwhile is kept
/// once; one that
/// comes again later is dealt with again, which changes nothing.
@Singleton
public final class Inbox {
    private final Transactions transactions;

    Inbox(Transactions transactions) {
        this.transactions = transactions;
    }

    /// A notice.
    public record Notice(long id, String body) {}

    void put(String partner, String webhookId, String body) throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT IGNORE INTO inbox (webhook_id, partner, body) VALUES (?, ?, ?)")) { // inbox_webhook
                insert.setString(1, webhookId);
                insert.setString(2, partner);
                insert.setBytes(3, body.getBytes(StandardCharsets.UTF_8));
                insert.executeUpdate();
            }
        });
    }

    /// The oldest notices of a partner, locked until the transaction ends.
    public static List<Notice> lock(Connection connection, String partner, int limit) throws SQLException {
        List<Notice> notices = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement( // inbox_partner (partner, id)
                "SELECT id, body FROM inbox WHERE partner = ? ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED")) {
            select.setString(1, partner);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    notices.add(new Notice(row.getLong(1), new String(row.getBytes(2), StandardCharsets.UTF_8)));
                }
            }
        }
        return notices;
    }

    /// Forgets notices that were dealt with.
    public static void remove(Connection connection, List<Notice> notices) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM inbox WHERE id = ?")) { // PRIMARY
            for (Notice notice : notices) {
                delete.setLong(1, notice.id());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
