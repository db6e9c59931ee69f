package dev.lethe.processor.engine;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.ManyRows;
import dev.lethe.kernel.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The greatest cut of each record.
final class CutTable {
    private static final String FIND = """
            SELECT record_id, through_ms FROM lethe_cut FORCE INDEX (PRIMARY) WHERE record_id IN (%s)
            """;

    private static final String RAISE = """
            INSERT INTO lethe_cut (record_id, through_ms, raised_ms) VALUES %s
            ON DUPLICATE KEY UPDATE
              raised_ms = IF(VALUES(through_ms) > through_ms, VALUES(raised_ms), raised_ms),
              through_ms = GREATEST(through_ms, VALUES(through_ms))
            """;

    // RETURNING names only the rows that were inserted, so one statement both asks and raises.
    private static final String FIRST = """
            INSERT IGNORE INTO lethe_cut (record_id, through_ms, raised_ms) VALUES %s
            RETURNING record_id
            """;

    private CutTable() {}

    /// Raises the cuts of those records that had none, and answers which these are. The others' stay as they are.
    static Set<RecordId> first(Connection connection, Map<RecordId, Long> cuts, long nowMillis) throws SQLException {
        Set<RecordId> first = new HashSet<>();
        for (List<Map.Entry<RecordId, Long>> chunk : Sql.chunks(List.copyOf(cuts.entrySet()))) {
            String sql = FIRST.formatted(Sql.rows("(?, ?, ?)", chunk.size()));
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                int parameter = 0;
                for (Map.Entry<RecordId, Long> cut : chunk) {
                    insert.setBytes(++parameter, cut.getKey().bytes());
                    insert.setLong(++parameter, cut.getValue());
                    insert.setLong(++parameter, nowMillis);
                }
                try (ResultSet rows = insert.executeQuery()) {
                    while (rows.next()) {
                        first.add(RecordId.ofBytes(rows.getBytes(1)));
                    }
                }
            }
        }
        return first;
    }

    static Map<RecordId, Long> find(Connection connection, Collection<RecordId> records) throws SQLException {
        Map<RecordId, Long> cuts = new HashMap<>();
        for (List<RecordId> chunk : Sql.chunks(List.copyOf(records))) {
            try (PreparedStatement find = connection.prepareStatement(FIND.formatted(Sql.marks(chunk.size())))) {
                for (int i = 0; i < chunk.size(); i++) {
                    find.setBytes(i + 1, chunk.get(i).bytes());
                }
                try (ResultSet rows = find.executeQuery()) {
                    while (rows.next()) {
                        cuts.put(RecordId.ofBytes(rows.getBytes(1)), rows.getLong(2));
                    }
                }
            }
        }
        return cuts;
    }

    static void raise(Connection connection, Map<RecordId, Long> cuts, long nowMillis) throws SQLException {
        ManyRows.write(connection, RAISE, List.copyOf(cuts.entrySet()), cut ->
                new @Nullable Object[] {cut.getKey().bytes(), cut.getValue(), nowMillis});
    }
}
