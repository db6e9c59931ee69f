package dev.lethe.intake.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The intake's one idempotent producer. Records are sent as they are added, and remembered until [#complete] has seen
/// every acknowledgement; what fails is sent again, as a whole batch, until it succeeds. So nothing is lost, and some
/// of it may be written twice. Used by one thread.
final class BatchProducer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BatchProducer.class);
    private static final int MAX_REQUEST_BYTES = 4 << 20;
    private static final Duration FIRST_RETRY_DELAY = Duration.ofMillis(100);

    private final Supplier<Producer<byte[], byte[]>> factory;
    private final long maxRetryDelayMillis;
    private final List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private @Nullable Producer<byte[], byte[]> producer;

    BatchProducer(Supplier<Producer<byte[], byte[]>> factory, Duration maxRetryDelay) {
        this.factory = factory;
        this.maxRetryDelayMillis = maxRetryDelay.toMillis();
    }

    /// Opens Kafka producers.
    ///
    /// @param common what all clients of this installation share: bootstrap servers, security
    static Supplier<Producer<byte[], byte[]>> kafka(Map<String, Object> common, String clientId) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 48L << 20);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        // An outage is noticed after this long; what was in flight is then sent again through a new producer.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000L);
        return () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Adds a record to the batch.
    void add(ProducerRecord<byte[], byte[]> record) {
        batch.add(record);
        if (failure.get() == null) {
            send(record);
        }
    }

    /// Waits until the broker has acknowledged the whole batch, however long that takes, and empties it.
    ///
    /// @throws InterruptedException when the service stops meanwhile; the batch is then not known to be written
    void complete() throws InterruptedException {
        flush();
        long delayMillis = FIRST_RETRY_DELAY.toMillis();
        for (Exception cause = failure.get(); cause != null; cause = failure.get()) {
            LOG.warnf(
                    "%d records are not acknowledged (%s); sending them again in %d ms",
                    batch.size(), cause.getClass().getSimpleName(), delayMillis);
            close();
            Thread.sleep(delayMillis);
            delayMillis = Math.min(2 * delayMillis, maxRetryDelayMillis);
            failure.set(null);
            for (ProducerRecord<byte[], byte[]> record : batch) {
                if (failure.get() != null) {
                    break;
                }
                send(record);
            }
            flush();
        }
        batch.clear();
    }

    /// Whether the last attempt failed and is being repeated.
    boolean isFailing() {
        return failure.get() != null;
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            open().send(record, (metadata, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, e);
                }
            });
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void flush() {
        try {
            if (producer != null) {
                producer.flush();
            }
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
    }

    private Producer<byte[], byte[]> open() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = factory.get();
            producer = open;
        }
        return open;
    }

    /// Drops the Kafka producer; the next record opens a new one. After a failure that is the one way which works for
    /// every cause: a fenced epoch or a refused authorization is fatal for a producer.
    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
