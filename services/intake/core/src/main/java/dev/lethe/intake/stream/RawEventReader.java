package dev.lethe.intake.stream;

import dev.lethe.intake.config.IntakeConfig;
import dev.lethe.intake.event.RawEvent;
import dev.lethe.intake.outcome.Origin;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.pipe.IntakePipe;
import dev.lethe.intake.subject.PersonalText;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Takes raw events through the pipe and writes what comes of them.
@Singleton
final class RawEventReader implements RecordSink.Reader {
    private static final Logger LOG = Logger.getLogger(RawEventReader.class);

    private final IntakePipe pipe;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final LifecycleWriter lifecycle;
    private final RejectionWriter rejections;

    RawEventReader(
            IntakePipe pipe,
            IntakeMetrics metrics,
            IntakeConfig config,
            Topics topics,
            PersonalText personal,
            Clock clock) {
        this.pipe = pipe;
        this.metrics = metrics;
        this.clock = clock;
        this.lifecycle = new LifecycleWriter(topics);
        this.rejections = new RejectionWriter(topics, config.stream(), personal);
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> event, RecordSink sink) {
        Outcome outcome = outcome(event);
        switch (outcome) {
            case Outcome.Stamped stamped -> {
                for (LifecycleEvent.Stamped part : stamped.events()) {
                    sink.send(lifecycle.write(part));
                }
            }
            case Outcome.Rejected rejected -> sink.send(rejections.write(rejected, event, clock.instant()));
        }
        metrics.count(outcome);
    }

    /// A defect of the pipe must not stop the partition: the event is refused, and the defect logged without a word of
    /// the event (an exception's message may quote it).
    private Outcome outcome(ConsumerRecord<byte[], byte[]> event) {
        try {
            return pipe.process(RawEvent.of(event));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(
                    "The event at %s-%d, offset %d, cannot be processed: %s at %s",
                    event.topic(),
                    event.partition(),
                    event.offset(),
                    e.getClass().getName(),
                    where(e));
            return new Outcome.Rejected(
                    Origin.UNKNOWN, RejectReason.MALFORMED, "the intake cannot process it", null, List.of());
        }
    }

    private static String where(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        return frames.length == 0 ? "an unknown place" : frames[0].toString();
    }
}
