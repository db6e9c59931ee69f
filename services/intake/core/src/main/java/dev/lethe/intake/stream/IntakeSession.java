package dev.lethe.intake.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;

/// Reads a platform topic and writes what comes of it, until something goes wrong. Offsets are committed only when
/// every record that came of the events before them is acknowledged. Whatever fails ends the session; the next one
/// begins at the committed offsets, so that events may be repeated and none is lost. Used by one thread.
final class IntakeSession implements ConsumerRebalanceListener, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    /// How long output may be under way before the offsets behind it are committed.
    private static final long SETTLE_AFTER_NANOS = Duration.ofSeconds(1).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final RecordSink.Reader reader;
    private final IntakeMetrics metrics;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean assigned;
    private boolean closed;
    private boolean unsettled;
    private long unsettledSinceNanos;
    private long oldestMillis = Long.MAX_VALUE;

    IntakeSession(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            RecordSink.Reader reader,
            IntakeMetrics metrics) {
        this.consumer = consumer;
        this.producer = producer;
        this.reader = reader;
        this.metrics = metrics;
    }

    void begin(String topic) {
        consumer.subscribe(List.of(topic), this);
    }

    /// Whether the consumer group has told this member its partitions.
    boolean isAssigned() {
        return assigned;
    }

    /// Reads and writes one batch, or waits a moment where there is none.
    ///
    /// @throws KafkaException when the broker did not take the records or the offsets
    void step() {
        ConsumerRecords<byte[], byte[]> events = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> event : events) {
            if (!unsettled) {
                unsettled = true;
                unsettledSinceNanos = System.nanoTime();
                oldestMillis = Long.MAX_VALUE;
            }
            oldestMillis = Math.min(oldestMillis, event.timestamp());
            reader.read(event, this::send);
        }
        if (unsettled && (events.isEmpty() || System.nanoTime() - unsettledSinceNanos > SETTLE_AFTER_NANOS)) {
            settle();
        }
        rethrow();
    }

    /// Waits until everything is acknowledged, and commits the offsets behind it.
    void settle() {
        if (!unsettled) {
            return;
        }
        producer.flush();
        rethrow();
        try {
            consumer.commitSync(COMMIT_PATIENCE);
        } catch (RebalanceInProgressException e) {
            return; // the partitions that stay are committed next time, those that go when they are revoked
        }
        unsettled = false;
        metrics.settled(Duration.ofNanos(System.nanoTime() - unsettledSinceNanos), oldestMillis);
    }

    private void send(ProducerRecord<byte[], byte[]> output) {
        producer.send(output, (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    private void rethrow() {
        Exception e = failure.get();
        if (e != null) {
            throw new KafkaException("the broker did not take what was written", e);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        assigned = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!closed) {
            settle();
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        // Somebody else reads them already, from the committed offsets. Nothing that is written here is wrong.
    }

    /// Drops both clients. What is not acknowledged by now is written by the next session.
    @Override
    public void close() {
        closed = true; // closing the consumer revokes its partitions
        producer.close(Duration.ZERO);
        consumer.close(CLOSE_PATIENCE);
    }
}
