package dev.lethe.intake.stream;

import dev.lethe.intake.config.IntakeConfig;
import dev.lethe.intake.outcome.Origin;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.outcome.StrippedField;
import dev.lethe.intake.subject.PersonalText;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.wire.LifecycleEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The intake's counters. Labels are bounded: a publisher cannot fill the registry with names of its own.
@Singleton
final class IntakeMetrics {
    /// Different (source, type, path, kind) beyond this count as `other`.
    static final int MAX_SERIES = 300;

    private static final String OTHER = "other";
    private static final String STRIPPED = "lethe_intake_stripped_fields_total";

    private final MeterRegistry registry;
    private final PersonalText personal;
    private final Clock clock;
    private final Timer batches;
    private final Timer delay;
    private final Counter restarts;
    private final Counter stampedEvents;
    private final Counter rejectedEvents;
    private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);
    private final Map<InformationCategory, Counter> stamped = new EnumMap<>(InformationCategory.class);
    private final Map<Series, Counter> stripped = new HashMap<>();

    @Inject
    IntakeMetrics(MeterRegistry registry, IntakeConfig config, PersonalText personal, Clock clock) {
        this(registry, config.stream(), personal, clock);
    }

    IntakeMetrics(MeterRegistry registry, String stream, PersonalText personal, Clock clock) {
        this.registry = registry;
        this.personal = personal;
        this.clock = clock;
        this.delay = Timer.builder("lethe_intake_delay_seconds")
                .description(
                        "From the broker's receipt of the oldest event of a batch to what came of it on the topics")
                .tag("stream", stream)
                .register(registry);
        this.restarts = registry.counter("lethe_intake_session_failures", "stream", stream);
        this.batches = registry.timer("lethe_intake_batch_seconds");
        this.stampedEvents = registry.counter("lethe_intake_events_total", "stream", stream, "outcome", "stamped");
        this.rejectedEvents = registry.counter("lethe_intake_events_total", "stream", stream, "outcome", "rejected");
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, registry.counter("lethe_intake_rejected_total", "reason", reason.wireName()));
        }
        for (InformationCategory category : InformationCategory.values()) {
            stamped.put(category, registry.counter("lethe_intake_stamped_total", "category", category.name()));
        }
    }

    /// Everything of a batch is acknowledged.
    ///
    /// @param oldestMillis the broker's time of its oldest event
    void settled(Duration took, long oldestMillis) {
        batches.record(took);
        delay.record(Duration.ofMillis(Math.max(0, clock.millis() - oldestMillis)));
    }

    /// A session ended by an error; another one begins.
    void sessionFailed() {
        restarts.increment();
    }

    /// Counts one outcome.
    void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Stamped s -> {
                stampedEvents.increment();
                for (LifecycleEvent.Stamped event : s.events()) {
                    increment(stamped.get(event.category()));
                }
            }
            case Outcome.Rejected r -> {
                rejectedEvents.increment();
                increment(rejected.get(r.reason()));
            }
        }
        for (StrippedField field : outcome.stripped()) {
            strip(outcome.origin(), field);
        }
    }

    /// One at a time: the bound must hold whatever number of threads count.
    private synchronized void strip(Origin origin, StrippedField field) {
        Series series = new Series(label(origin.source()), label(origin.type()), field.path(), field.kind());
        if (stripped.size() >= MAX_SERIES && !stripped.containsKey(series)) {
            series = new Series(OTHER, OTHER, OTHER, field.kind());
        }
        stripped.computeIfAbsent(series, this::counter).increment();
    }

    private Counter counter(Series series) {
        return registry.counter(
                STRIPPED, "source", series.source, "type", series.type, "path", series.path, "kind", series.kind);
    }

    private String label(@Nullable String text) {
        return text == null || text.length() > 128 || personal.isPersonal(text) ? OTHER : text;
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }

    private record Series(String source, String type, String path, String kind) {}
}
