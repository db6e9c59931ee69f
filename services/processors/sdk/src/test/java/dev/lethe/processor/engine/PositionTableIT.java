package dev.lethe.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testkit.testbed.TestDatabase;
import dev.lethe.testkit.testbed.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PositionTableIT {
    private static final TestDatabase DATABASE = Testbed.get().newDatabase("positions");
    // So many that reading the whole table looks cheaper to the server than a range for each.
    private static final List<TopicPartition> MOST =
            partitions("lethe.identity", "lethe.order-transaction", "lethe.logistics");
    private static final List<TopicPartition> OTHERS = partitions("lethe.behavior");

    @BeforeAll
    static void migrate() {
        ProcessorSchema.migrate(DATABASE.dataSource());
    }

    @AfterAll
    static void drop() {
        Testbed.get().drop(DATABASE);
    }

    @Test
    void threadsWithDifferentPartitionsDoNotWaitForEachOther() throws SQLException {
        try (Connection first = begin();
                Connection second = begin()) {
            PositionTable.create(first, MOST);
            PositionTable.create(first, OTHERS);
            first.commit();

            assertThat(PositionTable.lock(first, OTHERS)).containsOnlyKeys(OTHERS);
            assertThat(PositionTable.lock(second, MOST)).containsOnlyKeys(MOST);
        }
    }

    private static List<TopicPartition> partitions(String... topics) {
        return Arrays.stream(topics)
                .flatMap(topic -> IntStream.range(0, 6).mapToObj(i -> new TopicPartition(topic, i)))
                .toList();
    }

    private static Connection begin() throws SQLException {
        Connection connection = DATABASE.connect();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET innodb_lock_wait_timeout = 1");
        }
        return connection;
    }
}
