package dev.lethe.intake.stream;

import dev.lethe.intake.config.IntakeConfig;
import dev.lethe.intake.event.RawEvent;
import dev.lethe.intake.outcome.Origin;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.pipe.IntakePipe;
import dev.lethe.intake.subject.PersonalText;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Topics;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Reads the stream's platform topic in batches. A batch is done, and its offsets may be committed, when every record
/// that came of it is acknowledged; so a crash at any point repeats events and never loses one.
@ApplicationScoped
public class RawEventConsumer {
    private static final Logger LOG = Logger.getLogger(RawEventConsumer.class);

    private final IntakePipe pipe;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final LifecycleWriter lifecycle;
    private final RejectionWriter rejections;
    private final BatchProducer producer;
    private final String startLine;

    RawEventConsumer(
            IntakePipe pipe,
            IntakeMetrics metrics,
            IntakeConfig config,
            RetentionPolicy policy,
            Topics topics,
            PersonalText personal,
            Clock clock,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.pipe = pipe;
        this.metrics = metrics;
        this.clock = clock;
        this.lifecycle = new LifecycleWriter(topics);
        this.rejections = new RejectionWriter(topics, config.stream(), personal);
        this.producer =
                new BatchProducer(BatchProducer.kafka(kafka, config.stream() + "-intake"), config.maxRetryDelay());
        this.startLine = "Consuming " + topics.platform(config.stream()) + " with retention policy version "
                + policy.version() + " and " + pipe.typeCount() + " event types";
    }

    void start(@Observes StartupEvent started) {
        LOG.info(startLine);
    }

    /// Takes one batch through the pipe. Returns when all of it is acknowledged.
    @Incoming("platform")
    @Blocking
    public void consume(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
        Timer.Sample sample = Timer.start();
        for (ConsumerRecord<byte[], byte[]> raw : batch) {
            Outcome outcome = outcome(raw);
            switch (outcome) {
                case Outcome.Stamped stamped -> {
                    for (LifecycleEvent.Stamped event : stamped.events()) {
                        producer.add(lifecycle.write(event));
                    }
                }
                case Outcome.Rejected rejected -> producer.add(rejections.write(rejected, raw, clock.instant()));
            }
            metrics.count(outcome);
        }
        producer.complete();
        sample.stop(metrics.batches());
    }

    /// A defect of the pipe must not stop the partition: the event is refused, and the defect logged without a word of
    /// the event (an exception's message may quote it).
    private Outcome outcome(ConsumerRecord<byte[], byte[]> raw) {
        try {
            return pipe.process(RawEvent.of(raw));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(
                    "The event at %s-%d, offset %d, cannot be processed: %s at %s",
                    raw.topic(), raw.partition(), raw.offset(), e.getClass().getName(), where(e));
            return new Outcome.Rejected(
                    Origin.UNKNOWN, RejectReason.MALFORMED, "the intake cannot process it", null, List.of());
        }
    }

    private static String where(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        return frames.length == 0 ? "an unknown place" : frames[0].toString();
    }

    /// Whether the broker acknowledges what the intake writes.
    boolean isWriting() {
        return !producer.isFailing();
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
