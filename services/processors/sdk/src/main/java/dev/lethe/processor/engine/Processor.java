package dev.lethe.processor.engine;

import dev.lethe.processor.ProcessorSettings;
import dev.lethe.processor.RecordHolder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/// A running processor: one thread that follows the lifecycle topics of its categories and keeps the wire
/// rules for its [RecordHolder].
///
/// Whatever goes wrong is answered in one way. An error of the database or the broker ends the *session*, i.e.
/// the consumer with all it has in memory; after a wait a new one starts from the positions in the database.
/// Nothing in memory needs to be repaired, so a lost connection, a restored database and a `kill -9` take the
/// same path.
public final class Processor implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Processor.class);
    private static final long STOP_SECONDS = 30;

    /// One message may take 4 MiB; a fetch holds a few of them, so that a small heap suffices.
    private static final int FETCH_BYTES = 8 << 20;

    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    /// Whether it is at work.
    public enum State {
        /// It has not reached the database and the broker yet.
        STARTING,
        /// It follows its topics.
        FOLLOWING,
        /// The database or the broker is in trouble; it tries again by itself.
        WAITING,
        /// It was closed.
        STOPPED,
        /// It ended by an error that it cannot answer, e.g. out of memory. Only a restart helps.
        DEAD
    }

    private final ProcessorSettings settings;
    private final RecordHolder holder;
    private final DataSource dataSource;
    private final MeterRegistry meterRegistry;
    private final Clock clock;
    private final ProcessorMeters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);
    private final Thread thread;

    public Processor(
            ProcessorSettings settings,
            RecordHolder holder,
            DataSource dataSource,
            MeterRegistry meterRegistry,
            Clock clock) {
        this.settings = settings;
        this.holder = holder;
        this.dataSource = dataSource;
        this.meterRegistry = meterRegistry;
        this.clock = clock;
        this.meters = new ProcessorMeters(meterRegistry, settings.recipient());
        this.thread = Thread.ofPlatform()
                .name("lethe-processor-" + settings.recipient())
                .unstarted(this::run);
    }

    /// Starts following the topics; returns at once.
    public Processor start() {
        thread.start();
        return this;
    }

    /// What it does now.
    public State state() {
        return Objects.requireNonNull(state.get());
    }

    /// Finishes the batch at hand and stops.
    @Override
    public void close() {
        stopping.countDown();
        if (thread.getState() == Thread.State.NEW) {
            state.set(State.STOPPED);
            return;
        }
        try {
            if (!thread.join(Duration.ofSeconds(STOP_SECONDS))) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            boolean schemaReady = false;
            while (stopping.getCount() > 0) {
                try {
                    if (!schemaReady) {
                        ProcessorSchema.migrate(dataSource);
                        schemaReady = true;
                    }
                    follow();
                } catch (Exception e) {
                    if (stopping.getCount() > 0) {
                        state.set(State.WAITING);
                        meters.waits();
                        LOG.warnf(
                                e,
                                "%s waits %s and starts again from its database",
                                settings.recipient(),
                                settings.retryAfter());
                        stopping.await(settings.retryAfter().toMillis(), TimeUnit.MILLISECONDS);
                    }
                }
            }
            state.set(State.STOPPED);
        } catch (InterruptedException e) {
            state.set(State.STOPPED);
        } finally {
            if (state.get() != State.STOPPED) {
                state.set(State.DEAD);
            }
        }
    }

    private void follow() throws Exception {
        BatchTransaction transaction = new BatchTransaction(settings, holder, dataSource, clock);
        // Before the group is joined: an instance without a database should not take partitions from one that
        // has it.
        transaction.ping();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumerConfig());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerConfig());
                KafkaClientMetrics consumerMetrics = new KafkaClientMetrics(consumer);
                KafkaClientMetrics producerMetrics = new KafkaClientMetrics(producer)) {
            consumerMetrics.bindTo(meterRegistry);
            producerMetrics.bindTo(meterRegistry);
            Session session = new Session(
                    settings,
                    consumer,
                    new ReceiptRelay(producer, settings.topics(), settings.recipient()),
                    transaction,
                    meters);
            session.begin();
            while (stopping.getCount() > 0) {
                session.step();
                state.set(State.FOLLOWING);
            }
            session.end();
        }
    }

    private Map<String, Object> consumerConfig() {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batchSize());
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A killed instance's partitions lie idle until the group gives it up: by default after 45 s.
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        return config;
    }

    private Map<String, Object> producerConfig() {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) FETCH_BYTES);
        return config;
    }
}
