package dev.lethe.processor.engine;

import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.RecordHolder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// A holder with one table, that keeps what it is given.
class HeldTable implements RecordHolder {

    @Override
    public void store(Connection connection, List<HeldItem> items) throws SQLException {
        try (PreparedStatement store =
                connection.prepareStatement("INSERT INTO held (record_id, effective_ms, subject) VALUES (?, ?, ?)")) {
            for (HeldItem item : items) {
                store.setBytes(1, item.recordId().bytes());
                store.setLong(2, item.effectiveMillis());
                store.setString(3, item.subject());
                store.addBatch();
            }
            store.executeBatch();
        }
    }

    @Override
    public int[] delete(Connection connection, List<DeletionCut> cuts) throws SQLException {
        int[] gone = new int[cuts.size()];
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM held WHERE record_id = ? AND effective_ms <= ?")) {
            for (int i = 0; i < gone.length; i++) {
                delete.setBytes(1, cuts.get(i).recordId().bytes());
                delete.setLong(2, cuts.get(i).throughMillis());
                gone[i] = delete.executeUpdate();
            }
        }
        return gone;
    }
}
