package dev.lethe.simulator.receipt;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
import dev.lethe.kernel.wire.Receipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table `answer`: what was answered to each deletion, and whether the connector has accepted it.
public final class AnswerTable {
    private AnswerTable() {}

    /// An answer that the connector has not accepted yet.
    ///
    /// @param json    the receipt
    /// @param version changes when the answer is changed or is to be repeated
    record Unposted(DeletionId deletionId, String json, int version) {}

    /// Those of `deletions` that were answered before.
    public static Set<DeletionId> answered(Connection connection, String partner, Collection<DeletionId> deletions)
            throws SQLException {
        Set<DeletionId> answered = new HashSet<>();
        for (List<DeletionId> part : Sql.chunks(List.copyOf(deletions))) {
            String sql = """
                    SELECT deletion_id FROM answer FORCE INDEX (PRIMARY)
                    WHERE partner = ? AND deletion_id IN (%s)""".formatted(Sql.marks(part.size()));
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, partner);
                for (int i = 0; i < part.size(); i++) {
                    select.setBytes(i + 2, part.get(i).bytes());
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        answered.add(DeletionId.ofBytes(row.getBytes(1)));
                    }
                }
            }
        }
        return answered;
    }

    /// Stores answers, to be posted.
    public static void put(Connection connection, Collection<Receipt> answers) throws SQLException {
        ManyRows.write(connection, """
                INSERT INTO answer (partner, deletion_id, receipt, posted, version) VALUES %s
                ON DUPLICATE KEY UPDATE receipt = VALUE(receipt), posted = FALSE, version = version + 1""", List.copyOf(answers), answer -> new @Nullable Object[] {
            answer.recipient(), answer.deletionId().bytes(), answer.toJson().toString(), false, 1
        });
    }

    /// Has stored answers posted once more.
    public static void repeat(Connection connection, String partner, Collection<DeletionId> deletions)
            throws SQLException {
        if (deletions.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE answer SET posted = FALSE, version = version + 1 WHERE partner = ? AND deletion_id = ?""")) {
            for (DeletionId deletion : deletions) {
                update.setString(1, partner);
                update.setBytes(2, deletion.bytes());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    static List<Unposted> unposted(Connection connection, String partner, int limit) throws SQLException {
        List<Unposted> unposted = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement( // answer_unposted (partner, posted)
                "SELECT deletion_id, receipt, version FROM answer WHERE partner = ? AND posted = FALSE LIMIT ?")) {
            select.setString(1, partner);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    unposted.add(new Unposted(DeletionId.ofBytes(row.getBytes(1)), row.getString(2), row.getInt(3)));
                }
            }
        }
        return unposted;
    }

    /// Marks answers as accepted, unless they have changed meanwhile.
    static void posted(Connection connection, String partner, Collection<Unposted> accepted) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE answer SET posted = TRUE WHERE partner = ? AND deletion_id = ? AND version = ?""")) {
            for (Unposted answer : accepted) {
                update.setString(1, partner);
                update.setBytes(2, answer.deletionId().bytes());
                update.setInt(3, answer.version());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
