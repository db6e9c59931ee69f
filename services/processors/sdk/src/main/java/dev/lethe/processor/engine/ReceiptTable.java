package dev.lethe.processor.engine;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
import dev.lethe.kernel.wire.Receipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer given to each deletion. It is written in the transaction that deletes, and repeated as it was.
final class ReceiptTable {
    private static final String FIND = """
            SELECT deletion_id, attempt, outcome, items, at_ms, detail FROM lethe_receipt FORCE INDEX (PRIMARY)
            WHERE deletion_id IN (%s)
            """;

    // A second answer to the same deletion exists only after a failed one.
    private static final String PUT = """
            INSERT INTO lethe_receipt (deletion_id, attempt, outcome, items, at_ms, detail) VALUES %s
            ON DUPLICATE KEY UPDATE attempt = VALUES(attempt), outcome = VALUES(outcome), items = VALUES(items),
              at_ms = VALUES(at_ms), detail = VALUES(detail)
            """;

    private final String recipient;

    ReceiptTable(String recipient) {
        this.recipient = recipient;
    }

    Map<DeletionId, Receipt> find(Connection connection, Collection<DeletionId> deletions) throws SQLException {
        Map<DeletionId, Receipt> receipts = new HashMap<>();
        for (List<DeletionId> chunk : Sql.chunks(List.copyOf(deletions))) {
            try (PreparedStatement find = connection.prepareStatement(FIND.formatted(Sql.marks(chunk.size())))) {
                for (int i = 0; i < chunk.size(); i++) {
                    find.setBytes(i + 1, chunk.get(i).bytes());
                }
                try (ResultSet rows = find.executeQuery()) {
                    while (rows.next()) {
                        Receipt receipt = read(rows);
                        receipts.put(receipt.deletionId(), receipt);
                    }
                }
            }
        }
        return receipts;
    }

    void put(Connection connection, List<Receipt> receipts) throws SQLException {
        ManyRows.write(connection, PUT, receipts, receipt -> new @Nullable Object[] {
            receipt.deletionId().bytes(),
            receipt.attempt(),
            receipt.outcome().wireName(),
            receipt.items(),
            receipt.at().toEpochMilli(),
            receipt.outcome() instanceof Receipt.Failed failed ? failed.reason() : null
        });
    }

    private Receipt read(ResultSet row) throws SQLException {
        Receipt.Outcome outcome = switch (row.getString("outcome")) {
            case "deleted" -> new Receipt.Deleted();
            case "nothing-held" -> new Receipt.NothingHeld();
            case "failed" -> new Receipt.Failed(row.getString("detail"));
            default -> throw new IllegalStateException("lethe_receipt holds an outcome that was never written");
        };
        return new Receipt(
                DeletionId.ofBytes(row.getBytes("deletion_id")),
                recipient,
                row.getInt("attempt"),
                outcome,
                row.getInt("items"),
                Instant.ofEpochMilli(row.getLong("at_ms")));
    }
}
