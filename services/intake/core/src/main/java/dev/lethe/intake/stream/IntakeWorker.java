package dev.lethe.intake.stream;

import dev.lethe.intake.config.IntakeConfig;
import dev.lethe.intake.pipe.IntakePipe;
import dev.lethe.intake.policy.PublishedPolicies;
import dev.lethe.kernel.wire.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The threads that read the stream's platform topic, each session after session (docs/decisions/0012).
@ApplicationScoped
public class IntakeWorker {
    private static final Logger LOG = Logger.getLogger(IntakeWorker.class);
    private static final Duration FIRST_RETRY_DELAY = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final String topic;
    private final List<IntakeClients> clients;
    private final RawEventReader reader;
    private final IntakeMetrics metrics;
    private final MeterRegistry registry;
    private final long maxRetryDelayMillis;
    private final String startLine;
    private volatile List<Run> runs = List.of();

    IntakeWorker(
            IntakePipe pipe,
            RawEventReader reader,
            IntakeMetrics metrics,
            MeterRegistry registry,
            IntakeConfig config,
            PublishedPolicies policies,
            Topics topics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.topic = topics.platform(config.stream());
        String name = config.stream() + "-intake";
        this.clients = IntStream.rangeClosed(1, config.threads())
                .mapToObj(i -> IntakeClients.kafka(kafka, name + "-" + i, topics.prefix() + name))
                .toList();
        this.reader = reader;
        this.metrics = metrics;
        this.registry = registry;
        Gauge.builder("lethe_intake_reading", this, worker -> worker.isReady() ? 1 : 0)
                .description("1 while all threads read their partitions")
                .tag("stream", config.stream())
                .register(registry);
        this.maxRetryDelayMillis = config.maxRetryDelay().toMillis();
        this.startLine = "Consuming " + topic + " with retention policy version "
                + policies.get().latest().version() + " and "
                + pipe.typeCount() + " event types";
    }

    void start(@Observes StartupEvent started) {
        LOG.info(startLine);
        start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        stop();
    }

    /// Begins to read, unless it does already.
    public synchronized void start() {
        if (runs.isEmpty()) {
            List<Run> begun = clients.stream().map(Run::new).toList();
            begun.forEach(run -> run.thread.start());
            runs = begun;
        }
    }

    /// Writes and commits what is at hand, and stops reading.
    public synchronized void stop() {
        List<Run> ending = runs;
        runs = List.of(); // no longer ready, and not dead either; health is asked while this waits
        ending.forEach(run -> run.stopping.countDown());
        ending.forEach(Run::join);
    }

    /// Whether it reads, and the broker takes what it writes.
    boolean isReady() {
        List<Run> current = runs;
        return !current.isEmpty() && current.stream().allMatch(Run::isReady);
    }

    /// Whether it tries at all; when not, only a restart helps.
    boolean isAlive() {
        return runs.stream().allMatch(run -> run.thread.isAlive());
    }

    private final class Run {
        private final CountDownLatch stopping = new CountDownLatch(1);
        private final Thread thread = Thread.ofPlatform().name("lethe-intake").unstarted(this::work);
        private final IntakeClients clients;
        private volatile @Nullable IntakeSession session;

        Run(IntakeClients clients) {
            this.clients = clients;
        }

        boolean isReady() {
            IntakeSession current = session;
            return thread.isAlive() && current != null && current.isAssigned();
        }

        void join() {
            try {
                if (!thread.join(STOP_PATIENCE)) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void work() {
            long delayMillis = FIRST_RETRY_DELAY.toMillis();
            try {
                while (stopping.getCount() > 0) {
                    long begunNanos = System.nanoTime();
                    try {
                        follow();
                    } catch (RuntimeException e) {
                        session = null;
                        metrics.sessionFailed();
                        if (System.nanoTime() - begunNanos > TimeUnit.MILLISECONDS.toNanos(10 * maxRetryDelayMillis)) {
                            delayMillis = FIRST_RETRY_DELAY.toMillis();
                        }
                        LOG.warnf(
                                "Reading %s again from its committed offsets in %d ms: %s",
                                topic, delayMillis, told(e));
                        if (stopping.await(delayMillis, TimeUnit.MILLISECONDS)) {
                            return;
                        }
                        delayMillis = Math.min(2 * delayMillis, maxRetryDelayMillis);
                    }
                }
            } catch (InterruptedException e) {
                LOG.warnf("Stopped while %s was being read; what is not committed is read again", topic);
            }
        }

        private void follow() {
            try (Consumer<byte[], byte[]> consumer = clients.consumer();
                    Producer<byte[], byte[]> producer = clients.producer();
                    KafkaClientMetrics ofConsumer = new KafkaClientMetrics(consumer);
                    KafkaClientMetrics ofProducer = new KafkaClientMetrics(producer);
                    IntakeSession current = new IntakeSession(consumer, producer, reader, metrics)) {
                ofConsumer.bindTo(registry);
                ofProducer.bindTo(registry);
                current.begin(topic);
                session = current;
                while (stopping.getCount() > 0) {
                    current.step();
                }
                current.settle();
            }
        }

        /// The exception's kinds, without their messages: those of a client may quote what it was sending.
        private static String told(Throwable e) {
            Throwable cause = e.getCause();
            return e.getClass().getSimpleName() + (cause == null ? "" : " because of " + told(cause));
        }
    }
}
