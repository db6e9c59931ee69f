package dev.lethe.kernel.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// A consumer group's offsets, kept in the database that the group writes to, in the same transaction: what was read is
/// written exactly once, and a restored database catches up by itself.
///
/// The table is the service's own:
/// ```sql
/// CREATE TABLE consumer_offset (
///     topic        VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
///     partition_no INT     NOT NULL,
///     next_offset  BIGINT  NOT NULL,
///     complete     BOOLEAN NOT NULL,
///     PRIMARY KEY (topic, partition_no)
/// )
/// ```
/// `complete` says that every record from offset 0 on was read: only then can a service say that it was never told
/// something.
public final class StoredOffsets {
    // With the connection pool's own wait, well under Kafka's default max.poll.interval.ms of five minutes.
    private static final int MAX_SEEK_ATTEMPTS = 20;
    private static final long SEEK_PAUSE_MILLIS = 1_000;

    private static final Comparator<TopicPartition> IN_ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private StoredOffsets() {}

    /// What a transaction has taken from a batch.
    ///
    /// @param records    those that no transaction took before, in their partitions' order
    /// @param incomplete partitions of which some records were never seen, because the topic no longer had them
    public record Taken(List<ConsumerRecord<byte[], byte[]>> records, Set<TopicPartition> incomplete) {}

    /// The offsets at which to go on; partitions that were never read are absent.
    public static Map<TopicPartition, Long> read(Connection connection, Collection<TopicPartition> partitions)
            throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                // PRIMARY
                "SELECT next_offset FROM consumer_offset WHERE topic = ? AND partition_no = ?")) {
            for (TopicPartition partition : partitions) {
                select.setString(1, partition.topic());
                select.setInt(2, partition.partition());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        offsets.put(partition, row.getLong(1));
                    }
                }
            }
        }
        return offsets;
    }

    /// Moves a consumer that was assigned these partitions to where the database says; to the start where it says
    /// nothing.
    /// For a rebalance listener. Waits for a database that is away, but not so long that the broker gives the
    /// partitions to somebody else.
    ///
    /// @throws IllegalStateException when the database stays away: without an offset nothing may be consumed
    public static void seek(Transactions transactions, Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = readPatiently(transactions, partitions);
        for (TopicPartition partition : partitions) {
            Long next = offsets.get(partition);
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
    }

    private static Map<TopicPartition, Long> readPatiently(
            Transactions transactions, Collection<TopicPartition> partitions) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.call(connection -> read(connection, partitions));
            } catch (SQLException e) {
                if (attempt == MAX_SEEK_ATTEMPTS) {
                    throw new IllegalStateException("The consumer's offsets cannot be read from the database", e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(SEEK_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    /// Takes the records of `batch` that were not taken yet and moves the offsets past them. The rows stay locked until
    /// the
    /// transaction ends, so a consumer that lost its partition without knowing can take nothing twice.
    public static Taken take(Connection connection, ConsumerRecords<byte[], byte[]> batch) throws SQLException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(batch.count());
        Set<TopicPartition> incomplete = new HashSet<>();
        SortedMap<TopicPartition, Position> positions = lock(connection, batch.partitions());
        for (Map.Entry<TopicPartition, Position> entry : positions.entrySet()) {
            TopicPartition partition = entry.getKey();
            Position position = entry.getValue();
            List<ConsumerRecord<byte[], byte[]>> ofPartition = batch.records(partition);
            boolean complete = position.complete && ofPartition.getFirst().offset() <= position.next;
            if (!complete) {
                incomplete.add(partition);
            }
            long next = position.next;
            for (ConsumerRecord<byte[], byte[]> record : ofPartition) {
                if (record.offset() >= next) {
                    records.add(record);
                    next = record.offset() + 1;
                }
            }
            entry.setValue(new Position(next, complete));
        }
        write(connection, positions, "next_offset = VALUE(next_offset), complete = VALUE(complete)");
        return new Taken(records, incomplete);
    }

    private record Position(long next, boolean complete) {
        static final Position START = new Position(0, true);
    }

    /// Locks the partitions' rows, and makes those that do not exist: one order everywhere, so that two transactions
    /// cannot wait for each other.
    private static SortedMap<TopicPartition, Position> lock(Connection connection, Set<TopicPartition> partitions)
            throws SQLException {
        SortedMap<TopicPartition, Position> positions = new TreeMap<>(IN_ORDER);
        if (partitions.isEmpty()) {
            return positions;
        }
        partitions.forEach(partition -> positions.put(partition, Position.START));
        write(connection, positions, "next_offset = next_offset");
        // PRIMARY, a range for each. Left to itself the server reads the small table whole, and waits for the rows that
        // other consumers have locked.
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT topic, partition_no, next_offset, complete FROM consumer_offset FORCE INDEX (PRIMARY)
                WHERE %s ORDER BY topic, partition_no FOR UPDATE""".formatted(Sql.anyOf("topic = ? AND partition_no = ?", partitions.size())))) {
            int index = 1;
            for (TopicPartition partition : positions.keySet()) {
                select.setString(index++, partition.topic());
                select.setInt(index++, partition.partition());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    positions.put(
                            new TopicPartition(row.getString(1), row.getInt(2)),
                            new Position(row.getLong(3), row.getBoolean(4)));
                }
            }
        }
        return positions;
    }

    private static void write(Connection connection, Map<TopicPartition, Position> positions, String onDuplicate)
            throws SQLException {
        ManyRows.write(
                connection, """
                INSERT INTO consumer_offset (topic, partition_no, next_offset, complete) VALUES %s
                ON DUPLICATE KEY UPDATE\s""" + onDuplicate, List.copyOf(positions.entrySet()), entry -> new @Nullable Object[] {
                    entry.getKey().topic(),
                    entry.getKey().partition(),
                    entry.getValue().next(),
                    entry.getValue().complete()
                });
    }
}
