package dev.lethe.processor.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Messages that could not be read or stored.
final class SetAsideTable {
    // The same message may be met again after the topic was replayed; the first reason stays.
    private static final String PUT = """
            INSERT IGNORE INTO lethe_set_aside (topic, part, at_offset, reason, since_ms) VALUES (?, ?, ?, ?, ?)
            """;

    private SetAsideTable() {}

    static void put(Connection connection, List<SetAside> messages, long nowMillis) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            for (SetAside message : messages) {
                put.setString(1, message.place().partition().topic());
                put.setInt(2, message.place().partition().partition());
                put.setLong(3, message.place().offset());
                put.setString(4, message.reason());
                put.setLong(5, nowMillis);
                put.addBatch();
            }
            put.executeBatch();
        }
    }
}
