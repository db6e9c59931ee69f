package dev.lethe.sandbox.loop;

import dev.lethe.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// The services that keep their offsets in their database: how much each has still to read.
///
/// A run can be completed while a holder still reads what came after its last deletion; only when nobody has anything
/// to
/// read is the system at rest, and only then do the invariants hold.
final class Readers {

    private static final int TIMEOUT_SECONDS = 30;

    /// Where each service keeps its offsets.
    private enum Table {
        PURGER("lethe_purger.consumer_offset", "partition_no"),
        CUSTOMER_ARCHIVE("lethe_archive.lethe_offset", "part"),
        PARTNER_CONNECTOR("lethe_connector.consumer_offset", "partition_no"),
        PARTNER_SIMULATOR("lethe_simulator.consumer_offset", "partition_no");

        private final String name;
        private final String partitionColumn;

        Table(String name, String partitionColumn) {
            this.name = name;
            this.partitionColumn = partitionColumn;
        }

        private String query() {
            return "SELECT topic, " + partitionColumn + ", next_offset FROM " + name;
        }
    }

    private final Sandbox sandbox;

    Readers(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// Messages not read yet, by service; only services that have any.
    Map<String, Long> unread() {
        Map<String, Long> unread = new TreeMap<>();
        try (Connection connection = sandbox.reader();
                Admin admin = sandbox.admin()) {
            for (Table table : List.of(Table.values())) {
                Map<TopicPartition, Long> positions = positions(connection, table);
                long left = ends(admin, positions).entrySet().stream()
                        .mapToLong(end -> end.getValue() - positions.getOrDefault(end.getKey(), 0L))
                        .sum();
                if (left > 0) {
                    unread.put(table.name.substring(0, table.name.indexOf('.')), left);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask how far the services have read", e);
        }
        return unread;
    }

    private static Map<TopicPartition, Long> positions(Connection connection, Table table) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(table.query())) {
            while (rows.next()) {
                positions.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return positions;
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Map<TopicPartition, Long> positions) {
        Map<TopicPartition, OffsetSpec> wanted =
                positions.keySet().stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        try {
            Map<TopicPartition, ListOffsetsResultInfo> found =
                    admin.listOffsets(wanted).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return found.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }
}
