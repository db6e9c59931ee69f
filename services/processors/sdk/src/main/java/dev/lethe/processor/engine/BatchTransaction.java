package dev.lethe.processor.engine;

import dev.lethe.kernel.store.Transactions;
import dev.lethe.processor.ProcessorSettings;
import dev.lethe.processor.RecordHolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Applies one batch in one transaction: items, deletions, cuts, receipts and positions become durable together.
final class BatchTransaction {
    private static final int PING_SECONDS = 5;

    private final ProcessorSettings settings;
    private final RecordHolder holder;
    private final Transactions transactions;
    private final Clock clock;

    BatchTransaction(ProcessorSettings settings, RecordHolder holder, DataSource dataSource, Clock clock) {
        this.settings = settings;
        this.holder = holder;
        this.transactions = new Transactions(dataSource);
        this.clock = clock;
    }

    /// Applies `messages` and commits.
    ///
    /// @param expected     per partition, the `next` that this instance last saw in the database
    /// @param acknowledged per partition, up to where receipts have been acknowledged since
    /// @throws SQLException when the database is in trouble; nothing happened then, and the same call may
    ///                      be repeated
    Applied apply(
            List<ConsumerRecord<byte[], byte[]>> messages,
            Map<TopicPartition, Long> expected,
            Map<TopicPartition, Long> acknowledged)
            throws SQLException {
        List<Arrival> arrivals = new ArrayList<>(messages.size());
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            Arrival.read(message).ifPresent(arrivals::add);
            ends.put(Place.of(message).partition(), message.offset() + 1);
        }
        try {
            return apply(arrivals, ends, expected, acknowledged, false);
        } catch (SQLException | RuntimeException e) {
            if (!Fault.isOfTheItem(e)) {
                throw e instanceof SQLException sql ? sql : new SQLException(e);
            }
            return apply(arrivals, ends, expected, acknowledged, true);
        }
    }

    /// Checks that the database answers.
    void ping() throws SQLException {
        transactions.call(connection -> connection.isValid(PING_SECONDS));
    }

    /// Positions of partitions that this instance was just given; creates those that have none.
    Map<TopicPartition, Position> positions(Collection<TopicPartition> partitions) throws SQLException {
        return transactions.call(connection -> {
            PositionTable.create(connection, partitions);
            return PositionTable.lock(connection, partitions);
        });
    }

    /// Writes positions as they are given, e.g. back to the start where a topic was created anew.
    void move(Map<TopicPartition, Position> positions) throws SQLException {
        transactions.run(connection -> PositionTable.write(connection, positions));
    }

    private Applied apply(
            List<Arrival> arrivals,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> expected,
            Map<TopicPartition, Long> acknowledged,
            boolean oneByOne)
            throws SQLException {
        return transactions.call(connection -> {
            // Without it a range that is deleted locks the gap behind it too, against the other instances.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            Set<TopicPartition> involved = new HashSet<>(ends.keySet());
            involved.addAll(acknowledged.keySet());
            Map<TopicPartition, Position> stored = PositionTable.lock(connection, involved);
            Set<TopicPartition> rewound = rewound(ends.keySet(), stored, expected);
            BatchRun run = new BatchRun(
                    settings,
                    new HolderCalls(holder, settings.rememberEvents(), oneByOne),
                    connection,
                    stored,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            for (Arrival arrival : arrivals) {
                if (!rewound.contains(arrival.place().partition())) {
                    run.sort(arrival);
                }
            }
            run.carryOut();
            Map<TopicPartition, Position> positions = new HashMap<>();
            for (TopicPartition partition : involved) {
                Position at = stored.getOrDefault(partition, Position.START);
                long next = at.next();
                long answered = Math.max(at.answered(), acknowledged.getOrDefault(partition, 0L));
                if (ends.containsKey(partition) && !rewound.contains(partition)) {
                    next = Math.max(next, ends.get(partition));
                    answered = run.owesReceipts(partition) ? answered : Math.max(answered, ends.get(partition));
                }
                positions.put(partition, new Position(next, Math.min(next, answered)));
            }
            PositionTable.write(connection, positions);
            Map<TopicPartition, Long> applied = new HashMap<>(ends);
            applied.keySet().removeAll(rewound);
            return new Applied(run.toPublish(), applied, positions, rewound, run.counts());
        });
    }

    private static Set<TopicPartition> rewound(
            Set<TopicPartition> partitions, Map<TopicPartition, Position> stored, Map<TopicPartition, Long> expected) {
        Set<TopicPartition> rewound = new HashSet<>();
        for (TopicPartition partition : partitions) {
            long next = stored.getOrDefault(partition, Position.START).next();
            if (next < expected.getOrDefault(partition, 0L)) {
                rewound.add(partition);
            }
        }
        return rewound;
    }
}
