package dev.lethe.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.kernel.store.StoredOffsets;
import dev.lethe.kernel.store.StoredOffsets.Taken;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The kernel's stored offsets against the connector's own table.
class StoredOffsetsIT {
    private static final TopicPartition PARTITION = new TopicPartition("lethe.logistics", 3);
    private static final int PARTITIONS = 6;
    private static final TestDatabase DATABASE = Testbed.get().newDatabase("offsets");

    private static final Transactions TRANSACTIONS = new Transactions(DATABASE.dataSource());

    @BeforeAll
    static void open() throws SQLException {
        TRANSACTIONS.run(connection -> execute(connection, """
                CREATE TABLE consumer_offset (
                    topic        VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
                    partition_no INT     NOT NULL,
                    next_offset  BIGINT  NOT NULL,
                    complete     BOOLEAN NOT NULL,
                    PRIMARY KEY (topic, partition_no)
                )"""));
    }

    @AfterAll
    static void close() {
        Testbed.get().drop(DATABASE);
    }

    @BeforeEach
    void empty() throws SQLException {
        TRANSACTIONS.run(connection -> execute(connection, "DELETE FROM consumer_offset"));
    }

    @Test
    void aBatchIsTakenOnce() throws SQLException {
        assertThat(offsets(take(0, 1, 2))).containsExactly(0L, 1L, 2L);
        assertThat(offsets(take(0, 1, 2))).isEmpty();
        assertThat(offsets(take(1, 2, 3, 4))).containsExactly(3L, 4L);
        assertThat(next()).isEqualTo(5);
    }

    @Test
    void aConsumerThatLostItsPartitionWithoutKnowingTakesNothingTwice() throws SQLException {
        take(0, 1, 2, 3, 4, 5); // by the new owner

        assertThat(offsets(take(2, 3))).isEmpty(); // by the old one
        assertThat(next()).isEqualTo(6);
    }

    @Test
    void aTransactionThatFailsTakesNothing() throws SQLException {
        take(0);

        assertThatThrownBy(() -> TRANSACTIONS.run(connection -> {
                    StoredOffsets.take(connection, batch(1, 2));
                    throw new SQLException("the work failed");
                }))
                .hasMessage("the work failed");

        assertThat(next()).isEqualTo(1);
        assertThat(offsets(take(1, 2))).containsExactly(1L, 2L);
    }

    @Test
    void recordsThatTheTopicNoLongerHadAreNeverForgotten() throws SQLException {
        assertThat(take(0, 1).incomplete()).isEmpty();
        assertThat(take(2, 3).incomplete()).isEmpty();
        assertThat(take(7, 8).incomplete()).containsExactly(PARTITION);
        assertThat(take(9).incomplete()).containsExactly(PARTITION);
    }

    @Test
    void aTopicThatHadLostItsStartIsIncompleteFromTheFirstBatchOn() throws SQLException {
        assertThat(take(100, 101).incomplete()).containsExactly(PARTITION);
    }

    @Test
    void aPartitionThatWasNeverReadHasNoOffset() throws SQLException {
        Map<TopicPartition, Long> offsets =
                TRANSACTIONS.call(connection -> StoredOffsets.read(connection, List.of(PARTITION)));

        assertThat(offsets).isEmpty();
    }

    @Test
    void consumersOfDifferentPartitionsDoNotWaitForEachOther() throws SQLException {
        // So many that reading the whole table looks cheaper to the server than a range for each.
        ConsumerRecords<byte[], byte[]> most =
                firstOfEach("lethe.identity", "lethe.order-transaction", "lethe.logistics", "lethe.behavior");
        ConsumerRecords<byte[], byte[]> others = firstOfEach("lethe.receipts");
        TRANSACTIONS.call(connection -> StoredOffsets.take(connection, others));

        TRANSACTIONS.run(first -> {
            StoredOffsets.take(first, others);
            TRANSACTIONS.run(second -> {
                execute(second, "SET innodb_lock_wait_timeout = 1");
                assertThat(StoredOffsets.take(second, most).records()).hasSize(4 * PARTITIONS);
            });
        });
    }

    private Taken take(long... offsets) throws SQLException {
        return TRANSACTIONS.call(connection -> StoredOffsets.take(connection, batch(offsets)));
    }

    private long next() throws SQLException {
        return TRANSACTIONS
                .call(connection -> StoredOffsets.read(connection, List.of(PARTITION)))
                .getOrDefault(PARTITION, -1L);
    }

    private static List<Long> offsets(Taken taken) {
        return taken.records().stream().map(ConsumerRecord::offset).toList();
    }

    private static ConsumerRecords<byte[], byte[]> batch(long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset : offsets) {
            records.add(record(PARTITION, offset));
        }
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    }

    private static ConsumerRecords<byte[], byte[]> firstOfEach(String... topics) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        for (String topic : topics) {
            for (int i = 0; i < PARTITIONS; i++) {
                TopicPartition partition = new TopicPartition(topic, i);
                records.put(partition, List.of(record(partition, 0)));
            }
        }
        return new ConsumerRecords<>(records, Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
