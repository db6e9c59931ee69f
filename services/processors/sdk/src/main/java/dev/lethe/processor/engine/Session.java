package dev.lethe.processor.engine;

import dev.lethe.processor.ProcessorSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Follows the topics from the positions in the database until something goes wrong. Used by one thread.
final class Session implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(Session.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ProcessorSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final ReceiptRelay relay;
    private final BatchTransaction transaction;
    private final ProcessorMeters meters;

    /// Assigned, but not yet sought to the position in the database. Paused meanwhile.
    private final Set<TopicPartition> unpositioned = new HashSet<>();
    private final Map<TopicPartition, Long> expected = new HashMap<>();

    Session(
            ProcessorSettings settings,
            Consumer<byte[], byte[]> consumer,
            ReceiptRelay relay,
            BatchTransaction transaction,
            ProcessorMeters meters) {
        this.settings = settings;
        this.consumer = consumer;
        this.relay = relay;
        this.transaction = transaction;
        this.meters = meters;
    }

    void begin() {
        consumer.subscribe(settings.lifecycleTopics(), this);
    }

    /// Reads and applies one batch, or waits a moment where there is none.
    ///
    /// @throws SQLException       when the database is in trouble
    /// @throws ExecutionException when the broker did not take the receipts
    void step() throws SQLException, ExecutionException, InterruptedException {
        position();
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        consumer.poll(POLL).forEach(messages::add);
        Map<TopicPartition, Long> acknowledged = relay.await();
        if (messages.isEmpty() && acknowledged.isEmpty()) {
            return;
        }
        long begunNanos = System.nanoTime();
        Applied applied = transaction.apply(messages, expected, acknowledged);
        relay.written(acknowledged);
        relay.publish(applied.receipts(), applied.ends());
        applied.positions().forEach((partition, position) -> {
            if (expected.containsKey(partition)) {
                expected.put(partition, position.next());
            }
        });
        meters.batch().record(Duration.ofNanos(System.nanoTime() - begunNanos));
        meters.applied(applied);
        for (SetAside message : applied.counts().setAside()) {
            LOG.warnf(
                    "set aside %s offset %d: %s",
                    message.place().partition(), message.place().offset(), message.reason());
        }
        if (!applied.rewound().isEmpty()) {
            LOG.warnf(
                    "the database is behind what was committed; it was restored. Reading again: %s", applied.rewound());
            await(applied.rewound());
        }
    }

    /// Writes down what the broker has acknowledged by now. Not needed for correctness: it spares the next
    /// start a few repeated receipts.
    void end() throws SQLException, ExecutionException, InterruptedException {
        Map<TopicPartition, Long> acknowledged = relay.await();
        if (!acknowledged.isEmpty()) {
            transaction.apply(List.of(), expected, acknowledged);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        await(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        unpositioned.removeAll(partitions);
        expected.keySet().removeAll(partitions);
    }

    /// Holds partitions back until they are sought to their positions. The database is not asked here, because
    /// this runs inside a poll, where nothing may fail.
    private void await(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unpositioned.addAll(partitions);
    }

    private void position() throws SQLException {
        if (unpositioned.isEmpty()) {
            return;
        }
        Map<TopicPartition, Position> positions = transaction.positions(unpositioned);
        Map<TopicPartition, Long> ends = consumer.endOffsets(unpositioned);
        Map<TopicPartition, Position> restarts = new HashMap<>();
        for (TopicPartition partition : unpositioned) {
            Position position = positions.getOrDefault(partition, Position.START);
            if (position.next() > ends.getOrDefault(partition, 0L)) {
                LOG.warnf(
                        "%s ends before offset %d, which was applied: it was created anew. Reading it from its start",
                        partition, position.next());
                position = Position.START;
                restarts.put(partition, position);
            }
            consumer.seek(partition, position.answered());
            expected.put(partition, position.next());
        }
        if (!restarts.isEmpty()) {
            transaction.move(restarts);
        }
        consumer.resume(unpositioned);
        unpositioned.clear();
    }
}
