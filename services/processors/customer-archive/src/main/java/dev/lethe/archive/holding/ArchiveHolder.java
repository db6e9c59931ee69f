package dev.lethe.archive.holding;

import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.RecordHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Keeps one row per item, and deletes by ranges of the primary key.
@ApplicationScoped
class ArchiveHolder implements RecordHolder {
    // IGNORE: the primary key tells a duplicate.
    private static final String STORE = """
            INSERT IGNORE INTO item (record_id, effective_ms, item_id, category, subject, entity_kind, entity_key,
              origin_type, origin_source, origin_id, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    // All cuts travel as one parameter and are joined with the items: a predicate of as many OR'ed ranges costs the
    // optimizer the square of their number.
    private static final String CUTS = """
            JSON_TABLE(?, '$[*]' COLUMNS (
              place FOR ORDINALITY,
              record_hex CHAR(32) CHARACTER SET ascii PATH '$.r',
              through_ms BIGINT PATH '$.t')) AS cut
            """;

    // Index: PRIMARY (record_id, effective_ms, …), one range for each cut.
    private static final String COUNT = """
            SELECT STRAIGHT_JOIN cut.place, COUNT(*) FROM %s
            JOIN item ON item.record_id = UNHEX(cut.record_hex) AND item.effective_ms <= cut.through_ms
            GROUP BY cut.place
            """.formatted(CUTS);

    // Index: PRIMARY (record_id, effective_ms, …), one range for each cut.
    private static final String DELETE = """
            DELETE item FROM %s
            STRAIGHT_JOIN item ON item.record_id = UNHEX(cut.record_hex) AND item.effective_ms <= cut.through_ms
            """.formatted(CUTS);

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
        String json = json(cuts);
        int[] gone = count(connection, cuts.size(), json);
        if (Arrays.stream(gone).anyMatch(items -> items > 0)) {
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                delete.setString(1, json);
                delete.executeUpdate();
            }
        }
        return gone;
    }

    /// Nobody else writes items of these records while the SDK's transaction is open, so what is counted is
    /// what goes.
    private static int[] count(Connection connection, int cuts, String json) throws SQLException {
        int[] items = new int[cuts];
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setString(1, json);
            try (ResultSet rows = count.executeQuery()) {
                while (rows.next()) {
                    items[rows.getInt(1) - 1] = rows.getInt(2);
                }
            }
        }
        return items;
    }

    private static String json(List<DeletionCut> cuts) {
        return cuts.stream()
                .map(cut -> "{\"r\":\"" + cut.recordId() + "\",\"t\":" + cut.throughMillis() + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
