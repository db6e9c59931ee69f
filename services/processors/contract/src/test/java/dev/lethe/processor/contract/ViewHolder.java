package dev.lethe.processor.contract;

import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.RecordHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

// region holder
/// Holds what customers looked at, for recommendations.
@ApplicationScoped
class ViewHolder implements RecordHolder {
    private static final String STORE = """
            INSERT INTO viewed (record_id, effective_ms, subject, event_type, data) VALUES (?, ?, ?, ?, ?)
            """;

    // Index: by_record (record_id, effective_ms).
    private static final String DELETE = """
            DELETE FROM viewed WHERE record_id = ? AND effective_ms <= ?
            """;

    @Override
    public void store(Connection connection, List<HeldItem> items) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE)) {
            for (HeldItem item : items) {
                store.setBytes(1, item.recordId().bytes());
                store.setLong(2, item.effectiveMillis());
                store.setString(3, item.subject());
                store.setString(4, item.origin().type());
                store.setString(5, item.data().toString());
                store.addBatch();
            }
            store.executeBatch();
        }
    }

    @Override
    public int[] delete(Connection connection, List<DeletionCut> cuts) throws SQLException {
        int[] gone = new int[cuts.size()];
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            for (int i = 0; i < gone.length; i++) {
                delete.setBytes(1, cuts.get(i).recordId().bytes());
                delete.setLong(2, cuts.get(i).throughMillis());
                gone[i] = delete.executeUpdate();
            }
        }
        return gone;
    }
}
// endregion
