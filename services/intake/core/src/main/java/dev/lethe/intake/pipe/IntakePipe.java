package dev.lethe.intake.pipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.intake.classify.EventType;
import dev.lethe.intake.event.EventDecoder;
import dev.lethe.intake.event.PlatformEvent;
import dev.lethe.intake.event.RawEvent;
import dev.lethe.intake.outcome.Origin;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.outcome.RefusedException;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.outcome.StrippedField;
import dev.lethe.intake.prohibited.ProhibitedData;
import dev.lethe.intake.subject.SubjectRule;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.policy.PolicyTimeline;
import dev.lethe.kernel.schema.EventSchema;
import dev.lethe.kernel.schema.SchemaCatalog;
import dev.lethe.kernel.time.EffectiveTime;
import dev.lethe.kernel.wire.LifecycleEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What one stream's intake does to every event: decode ▸ screen ▸ classify ▸ stamp. Without side effects: the same raw
/// event has the same outcome, byte for byte, as long as schemas, policies and key stay.
///
/// Threads may share one.
public final class IntakePipe {
    private final Instant epoch;
    private final SubjectRule subjects;
    private final Supplier<PolicyTimeline> policies;
    private final Stamper stamper;
    private final Map<String, EventType> types = new HashMap<>();
    private final EventDecoder decoder = new EventDecoder();

    /// @param stream   whose events pass: `user`, `order` or `logistics`
    /// @param policies the versions that are known by now; the one that was in force when the broker appended an
    ///                 event stamps it
    /// @param epoch    events dated before it are refused
    public IntakePipe(
            String stream,
            SchemaCatalog schemas,
            Supplier<PolicyTimeline> policies,
            RecordKey recordKey,
            Instant epoch,
            SubjectRule subjects,
            ProhibitedData prohibited) {
        this.epoch = epoch;
        this.subjects = subjects;
        this.policies = policies;
        this.stamper = new Stamper(sourceOf(stream), recordKey);
        for (EventSchema schema : schemas.ofStream(stream)) {
            types.put(schema.type(), new EventType(schema, prohibited));
        }
    }

    /// The name under which a stream's intake writes, e.g. `/lethe/order-intake`.
    public static String sourceOf(String stream) {
        return "/lethe/" + stream + "-intake";
    }

    /// How many event types pass.
    public int typeCount() {
        return types.size();
    }

    /// Decides on one raw event.
    public Outcome process(RawEvent raw) {
        PlatformEvent event;
        try {
            event = decoder.decode(raw);
        } catch (RefusedException e) {
            return rejected(decoder.origin(raw), e, List.of());
        }
        Origin origin = new Origin(event.source(), event.id(), event.type());
        List<StrippedField> stripped = new ArrayList<>(0);
        try {
            return decide(event, origin, raw.appendMillis(), stripped);
        } catch (RefusedException e) {
            return rejected(origin, e, stripped);
        }
    }

    private Outcome decide(PlatformEvent event, Origin origin, long appendMillis, List<StrippedField> stripped) {
        EventType type = types.get(event.type());
        if (type == null) {
            throw new RefusedException(RejectReason.UNKNOWN_TYPE, "no schema of this stream describes the type");
        }
        if (!EffectiveTime.isWithinBounds(event.timeMillis(), appendMillis, epoch)) {
            throw new RefusedException(
                    RejectReason.TIME_OUT_OF_BOUNDS,
                    "the time lies before " + epoch + " or over " + EffectiveTime.MAX_AHEAD.toHours() + " h ahead");
        }
        long effectiveMillis = EffectiveTime.of(event.timeMillis(), appendMillis);
        ObjectNode data = type.validated(event.data());
        type.screen(data, stripped);
        String subject = subjects.subject(event.subject(), data, type.schema());
        List<LifecycleEvent.Stamped> stamped =
                stamper.stamp(policies.get().at(appendMillis), event, type, data, subject, effectiveMillis);
        return new Outcome.Stamped(origin, subject, effectiveMillis, stamped, stripped);
    }

    private static Outcome rejected(Origin origin, RefusedException e, List<StrippedField> stripped) {
        return new Outcome.Rejected(origin, e.reason(), e.detail(), e.schemaPath(), stripped);
    }
}
