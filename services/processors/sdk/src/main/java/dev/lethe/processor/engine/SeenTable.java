package dev.lethe.processor.engine;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.processor.DeletionCut;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.ItemId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The ids of the items held, by which duplicates are told. Covered ids may go with their items: a covered
/// duplicate is dropped by its cut.
final class SeenTable {
    // RETURNING names only the rows that were inserted, so one statement both asks and remembers.
    private static final String ADMIT = """
            INSERT IGNORE INTO lethe_seen (record_id, effective_ms, item_id) VALUES %s
            RETURNING record_id, effective_ms, item_id
            """;

    // The cuts travel as one parameter and are joined with the ids: as many OR'ed ranges would cost the
    // optimizer the square of their number. Index: PRIMARY (record_id, effective_ms, …), one range for each
    // cut.
    private static final String FORGET = """
            DELETE lethe_seen FROM
            JSON_TABLE(?, '$[*]' COLUMNS (
              record_hex CHAR(32) CHARACTER SET ascii PATH '$.r', through_ms BIGINT PATH '$.t')) AS cut
            STRAIGHT_JOIN lethe_seen
              ON lethe_seen.record_id = UNHEX(cut.record_hex) AND lethe_seen.effective_ms <= cut.through_ms
            """;

    private record Key(RecordId recordId, long effectiveMillis, ItemId id) {}

    private SeenTable() {}

    /// Those of `items` that are not held yet, in their order. They count as held from now on.
    static List<HeldItem> admit(Connection connection, List<HeldItem> items) throws SQLException {
        Set<Key> inserted = new HashSet<>();
        for (List<HeldItem> chunk : Sql.chunks(items)) {
            String sql = ADMIT.formatted(Sql.rows("(?, ?, ?)", chunk.size()));
            try (PreparedStatement admit = connection.prepareStatement(sql)) {
                int parameter = 0;
                for (HeldItem item : chunk) {
                    admit.setBytes(++parameter, item.recordId().bytes());
                    admit.setLong(++parameter, item.effectiveMillis());
                    admit.setBytes(++parameter, item.id().bytes());
                }
                try (ResultSet rows = admit.executeQuery()) {
                    while (rows.next()) {
                        inserted.add(
                                new Key(RecordId.ofBytes(rows.getBytes(1)), rows.getLong(2), idOf(rows.getBytes(3))));
                    }
                }
            }
        }
        List<HeldItem> admitted = new ArrayList<>(inserted.size());
        for (HeldItem item : items) {
            if (inserted.contains(new Key(item.recordId(), item.effectiveMillis(), item.id()))) {
                admitted.add(item);
            }
        }
        return admitted;
    }

    /// Forgets what these cuts cover.
    static void forget(Connection connection, List<DeletionCut> cuts) throws SQLException {
        String json = cuts.stream()
                .map(cut -> "{\"r\":\"" + cut.recordId() + "\",\"t\":" + cut.throughMillis() + "}")
                .collect(Collectors.joining(",", "[", "]"));
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setString(1, json);
            forget.executeUpdate();
        }
    }

    private static ItemId idOf(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new ItemId(buffer.getLong(), buffer.getLong());
    }
}
