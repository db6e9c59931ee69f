package dev.lethe.processor.engine;

import dev.lethe.kernel.id.RecordId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The greatest cut of each record.
final class CutTable {
    // Index: PRIMARY (record_id).
    private static final String FIND = """
            SELECT record_id, through_ms FROM lethe_cut WHERE record_id IN (%s)
            """;

    // One statement of many rows: the driver sends a batch of upserts one by one.
    private static final String RAISE = """
            INSERT INTO lethe_cut (record_id, through_ms, raised_ms) VALUES %s
            ON DUPLICATE KEY UPDATE
              raised_ms = IF(VALUES(through_ms) > through_ms, VALUES(raised_ms), raised_ms),
              through_ms = GREATEST(through_ms, VALUES(through_ms))
            """;

    private CutTable() {}

    static Map<RecordId, Long> find(Connection connection, Collection<RecordId> records) throws SQLException {
        Map<RecordId, Long> cuts = new HashMap<>();
        for (List<RecordId> chunk : Sql.chunks(List.copyOf(records))) {
            try (PreparedStatement find = connection.prepareStatement(FIND.formatted(Sql.rows("?", chunk.size())))) {
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
        for (List<Map.Entry<RecordId, Long>> chunk : Sql.chunks(List.copyOf(cuts.entrySet()))) {
            String sql = RAISE.formatted(Sql.rows("(?, ?, ?)", chunk.size()));
            try (PreparedStatement raise = connection.prepareStatement(sql)) {
                int parameter = 0;
                for (Map.Entry<RecordId, Long> cut : chunk) {
                    raise.setBytes(++parameter, cut.getKey().bytes());
                    raise.setLong(++parameter, cut.getValue());
                    raise.setLong(++parameter, nowMillis);
                }
                raise.executeUpdate();
            }
        }
    }
}
