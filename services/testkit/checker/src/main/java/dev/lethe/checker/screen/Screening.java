package dev.lethe.checker.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checker.schema.EventSchema;
import dev.lethe.checker.schema.SchemaCatalog;
import dev.lethe.checker.wire.DerivedIds;
import dev.lethe.checker.wire.Envelope;
import dev.lethe.checker.wire.EnvelopeReader;
import dev.lethe.checker.wire.Hash64;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Decides what must become of a raw event.
///
/// Every reason that holds is allowed, for the documents do not order them; where one surely holds, the event must
/// not be stamped. Where they leave open whether one holds, both outcomes are allowed.
public final class Screening {

    private static final int MAX_EVENT_BYTES = 1 << 20;
    private static final int MAX_NAME_CHARS = 256;
    private static final long MAX_AHEAD_MILLIS = 24 * 3600 * 1000L;

    private final SchemaCatalog schemas;
    private final Stamping stamping;
    private final long epochMillis;

    /// @param epochMillis events from before are out of bounds
    public Screening(SchemaCatalog schemas, DerivedIds ids, long epochMillis) {
        this.schemas = schemas;
        this.stamping = new Stamping(ids);
        this.epochMillis = epochMillis;
    }

    /// What must become of the message.
    ///
    /// @param appendMillis when the broker appended it
    public Outcome screen(String stream, Headers headers, byte @Nullable [] value, long appendMillis) {
        return switch (EnvelopeReader.read(headers, value)) {
            case Envelope.Malformed malformed ->
                Outcome.rejected(Reason.MALFORMED.bit() | (isTooLarge(value) ? Reason.TOO_LARGE.bit() : 0));
            case Envelope.Event event -> screen(stream, event, headers, value, appendMillis);
        };
    }

    private Outcome screen(
            String stream, Envelope.Event event, Headers headers, byte @Nullable [] value, long appendMillis) {
        long effective = Math.min(event.timeMillis(), appendMillis);
        int reasons = isTooLarge(value) ? Reason.TOO_LARGE.bit() : 0;
        int doubts = event.doubtful() || isOddlyNamed(event) ? Reason.MALFORMED.bit() : 0;
        if (isTooLargeWithHeaders(headers, value)) {
            doubts |= Reason.TOO_LARGE.bit();
        }
        if (effective < epochMillis || event.timeMillis() > appendMillis + MAX_AHEAD_MILLIS) {
            reasons |= Reason.TIME_OUT_OF_BOUNDS.bit();
        }
        EventSchema schema = schemas.find(event.type());
        if (schema == null || !schema.stream().equals(stream)) {
            reasons |= Reason.UNKNOWN_TYPE.bit();
            schema = null;
        }
        JsonNode data = event.data();
        if (data == null) {
            reasons |= Reason.MALFORMED.bit();
        } else if (!data.isObject()) {
            reasons |= Reason.MALFORMED.bit() | Reason.SCHEMA_VIOLATION.bit();
        }
        if (schema == null || data == null || !data.isObject()) {
            return Outcome.rejected(reasons | doubts);
        }
        return screen(schema, event, data, effective, reasons, doubts);
    }

    private Outcome screen(
            EventSchema schema, Envelope.Event event, JsonNode data, long effective, int reasons, int doubts) {
        int found = reasons;
        int open = doubts;
        String named = schema.subjectId(data);
        String subject = event.subject() != null ? event.subject() : named;
        if (named != null && !named.equals(subject)) {
            found |= Reason.SUBJECT_MISMATCH.bit();
        }
        if (subject == null) {
            String guest = schema.guestId(data);
            subject = guest == null ? null : "guest:" + guest;
        }
        if (subject == null) {
            found |= Reason.NO_SUBJECT.bit();
        } else {
            switch (SubjectRule.judge(subject)) {
                case OPAQUE -> {}
                case DOUBTFUL -> open |= Reason.SUBJECT_NOT_OPAQUE.bit();
                case NOT_OPAQUE -> found |= Reason.SUBJECT_NOT_OPAQUE.bit();
            }
        }
        if (!schema.accepts(data)) {
            found |= Reason.SCHEMA_VIOLATION.bit();
        }
        var prohibited = ProhibitedLeaves.in(schema, data);
        if (prohibited.rejects()) {
            found |= Reason.PROHIBITED_DATA.bit();
        }
        if (prohibited.mayReject()) {
            open |= Reason.PROHIBITED_DATA.bit();
        }
        if (found != 0 || subject == null) {
            return new Outcome(found | open, List.of(), refused(schema, data, effective));
        }
        List<Stamp> stamps = new ArrayList<>();
        for (var effect : schema.records()) {
            stamps.add(stamping.stamp(schema, effect, event, data, subject, effective));
        }
        return Outcome.stamped(stamps, open);
    }

    private static Outcome.@Nullable Refused refused(EventSchema schema, JsonNode data, long effective) {
        var disclosure = schema.disclosure();
        String partner = disclosure == null ? null : EventSchema.text(data, disclosure.recipient());
        if (disclosure == null || partner == null) {
            return null;
        }
        String reference = disclosure.reference() == null ? null : EventSchema.text(data, disclosure.reference());
        return new Outcome.Refused(partner, Stamp.reference(reference), effective);
    }

    private static boolean isTooLarge(byte @Nullable [] value) {
        return value != null && value.length > MAX_EVENT_BYTES;
    }

    /// The documents do not say whether headers count towards an event's size.
    private static boolean isTooLargeWithHeaders(Headers headers, byte @Nullable [] value) {
        long size = value == null ? 0 : value.length;
        for (Header header : headers) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size > MAX_EVENT_BYTES;
    }

    /// A stamp cannot carry a longer name, and a source that is no URI reference is none to some readers.
    private static boolean isOddlyNamed(Envelope.Event event) {
        String subject = event.subject();
        if (subject != null && subject.indexOf('\uFFFD') >= 0) {
            return true;
        }
        for (String name : new String[] {event.id(), event.source(), event.type()}) {
            boolean odd = name.length() > MAX_NAME_CHARS
                    || name.codePoints().anyMatch(Character::isISOControl)
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(name)
                    || name.indexOf('\uFFFD') >= 0;
            if (odd) {
                return true;
            }
        }
        try {
            return new URI(event.source()).toString().isEmpty();
        } catch (URISyntaxException e) {
            return true;
        }
    }

    /// A subject as the facts remember it.
    public static long subjectHash(String subject) {
        return Hash64.of(subject);
    }
}
