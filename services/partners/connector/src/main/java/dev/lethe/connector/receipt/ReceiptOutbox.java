package dev.lethe.connector.receipt;

import dev.lethe.connector.obligation.ReceiptColumns;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
import dev.lethe.kernel.wire.Receipt;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The table `receipt_outbox`: receipts that are committed and not yet on the topic.
@Singleton
public final class ReceiptOutbox {
    /// A receipt that waits.
    record Waiting(long id, Receipt receipt) {}

    /// Adds receipts in the transaction that stores them.
    public void add(Connection connection, Collection<Receipt> receipts) throws SQLException {
        ManyRows.write(
                connection,
                """
                INSERT INTO receipt_outbox (deletion_id, partner, attempt,
                    outcome, items, answered_millis, basis, until_millis, failure)
                VALUES %s""",
                List.copyOf(receipts),
                receipt -> Stream.of(
                                new Object[] {receipt.deletionId().bytes(), receipt.recipient(), receipt.attempt()},
                                ReceiptColumns.values(receipt))
                        .flatMap(Arrays::stream)
                        .toArray());
    }

    /// Takes up to `limit` receipts, oldest first, locked until the transaction ends; those of another instance are
    /// passed over.
    List<Waiting> lock(Connection connection, int limit) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        // PRIMARY (id)
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, deletion_id, partner, attempt, outcome, items, answered_millis, basis, until_millis, failure
                FROM receipt_outbox ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED""")) {
            select.setInt(1, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Receipt receipt = new Receipt(
                            DeletionId.ofBytes(row.getBytes("deletion_id")),
                            row.getString("partner"),
                            row.getInt("attempt"),
                            ReceiptColumns.outcome(row, row.getString("outcome")),
                            row.getInt("items"),
                            Instant.ofEpochMilli(row.getLong("answered_millis")));
                    waiting.add(new Waiting(row.getLong("id"), receipt));
                }
            }
        }
        return waiting;
    }

    /// Removes receipts that the topic has.
    void remove(Connection connection, List<Waiting> published) throws SQLException {
        for (List<Waiting> part : Sql.chunks(published)) {
            String sql = "DELETE FROM receipt_outbox WHERE id IN (%s)".formatted(Sql.marks(part.size())); // PRIMARY
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                for (int i = 0; i < part.size(); i++) {
                    delete.setLong(i + 1, part.get(i).id());
                }
                delete.executeUpdate();
            }
        }
    }
}
