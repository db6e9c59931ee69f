package dev.lethe.processor.engine;

import dev.lethe.kernel.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// How far each partition has come. Written in the transaction that applies the messages, so neither can be
/// ahead of the other; its rows are locked by whoever applies, so two instances that both believe to own a
/// partition take turns.
final class PositionTable {
    private static final String CREATE = """
            INSERT IGNORE INTO lethe_offset (topic, part, next_offset, answered_offset) VALUES (?, ?, 0, 0)
            """;

    // A range for each partition. Left to itself the server reads the small table whole, and waits for the rows that
    // other threads have locked.
    private static final String LOCK = """
            SELECT topic, part, next_offset, answered_offset FROM lethe_offset FORCE INDEX (PRIMARY)
            WHERE %s ORDER BY topic, part FOR UPDATE
            """;

    private static final String WRITE = """
            INSERT INTO lethe_offset (topic, part, next_offset, answered_offset) VALUES %s
            ON DUPLICATE KEY UPDATE next_offset = VALUES(next_offset), answered_offset = VALUES(answered_offset)
            """;

    private PositionTable() {}

    /// Makes sure that there is a row to lock.
    static void create(Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement(CREATE)) {
            for (TopicPartition partition : partitions) {
                create.setString(1, partition.topic());
                create.setInt(2, partition.partition());
                create.addBatch();
            }
            create.executeBatch();
        }
    }

    /// The positions of these partitions, locked until the transaction ends.
    static Map<TopicPartition, Position> lock(Connection connection, Collection<TopicPartition> partitions)
            throws SQLException {
        Map<TopicPartition, Position> positions = new HashMap<>();
        String sql = LOCK.formatted(Sql.anyOf("topic = ? AND part = ?", partitions.size()));
        try (PreparedStatement lock = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (TopicPartition partition : partitions) {
                lock.setString(++parameter, partition.topic());
                lock.setInt(++parameter, partition.partition());
            }
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    positions.put(
                            new TopicPartition(rows.getString(1), rows.getInt(2)),
                            new Position(rows.getLong(3), rows.getLong(4)));
                }
            }
        }
        return positions;
    }

    static void write(Connection connection, Map<TopicPartition, Position> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        String sql = WRITE.formatted(Sql.rows("(?, ?, ?, ?)", positions.size()));
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (Map.Entry<TopicPartition, Position> entry : List.copyOf(positions.entrySet())) {
                write.setString(++parameter, entry.getKey().topic());
                write.setInt(++parameter, entry.getKey().partition());
                write.setLong(++parameter, entry.getValue().next());
                write.setLong(++parameter, entry.getValue().answered());
            }
            write.executeUpdate();
        }
    }
}
