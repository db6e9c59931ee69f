package dev.lethe.archive.holding;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.RecordHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps one row per item, and deletes by ranges of the primary key.
@ApplicationScoped
class ArchiveHolder implements RecordHolder {
    /// How many records one statement deletes from: a round trip for many, and not so many that the range optimizer
    /// gives up.
    private static final int RANGES = 250;

    // IGNORE: the primary key tells a duplicate.
    private static final String STORE = """
            INSERT IGNORE INTO item (record_id, effective_ms, item_id, category, subject, entity_kind, entity_key,
              origin_type, origin_source, origin_id, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    // Index: PRIMARY (record_id, effective_ms, …), one range for each cut.
    private static final String DELETE = """
            DELETE FROM item WHERE %s RETURNING record_id
            """;

    private static final String RANGE = "(record_id = ? AND effective_ms <= ?)";

    @Override
    public void store(Connection connection, List<HeldItem> items) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE)) {
            boolean any = false;
            for (HeldItem item : items) {
                if (item.data().isEmpty()) {
                    continue; // it only has an effect on the record: there is nothing of the subject in it
                }
                bind(store, item);
                store.addBatch();
                any = true;
            }
            if (any) {
                store.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement store, HeldItem item) throws SQLException {
        store.setBytes(1, item.recordId().bytes());
        store.setLong(2, item.effectiveMillis());
        store.setBytes(3, item.id().bytes());
        store.setString(4, item.category().name());
        store.setString(5, item.subject());
        store.setString(6, item.entity().kind());
        store.setString(7, item.entity().key());
        store.setString(8, item.origin().type());
        store.setString(9, item.origin().source());
        store.setString(10, item.origin().id());
        store.setString(11, item.data().toString());
    }

    @Override
    public int[] delete(Connection connection, List<DeletionCut> cuts) throws SQLException {
        Map<RecordId, Integer> gone = new HashMap<>();
        for (int from = 0; from < cuts.size(); from += RANGES) {
            delete(connection, cuts.subList(from, Math.min(cuts.size(), from + RANGES)), gone);
        }
        return cuts.stream()
                .mapToInt(cut -> gone.getOrDefault(cut.recordId(), 0))
                .toArray();
    }

    private static void delete(Connection connection, List<DeletionCut> cuts, Map<RecordId, Integer> gone)
            throws SQLException {
        String ranges = String.join(" OR ", Collections.nCopies(cuts.size(), RANGE));
        try (PreparedStatement delete = connection.prepareStatement(DELETE.formatted(ranges))) {
            int parameter = 0;
            for (DeletionCut cut : cuts) {
                delete.setBytes(++parameter, cut.recordId().bytes());
                delete.setLong(++parameter, cut.throughMillis());
            }
            try (ResultSet deleted = delete.executeQuery()) {
                while (deleted.next()) {
                    gone.merge(RecordId.ofBytes(deleted.getBytes(1)), 1, Integer::sum);
                }
            }
        }
    }
}
