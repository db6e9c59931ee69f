package dev.lethe.checker.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.schema.EventSchema;
import dev.lethe.checker.schema.Projection;
import dev.lethe.checker.schema.RecordEffect;
import dev.lethe.checker.wire.DerivedIds;
import dev.lethe.checker.wire.Envelope;
import dev.lethe.checker.wire.Instants;
import java.util.Objects;

/// Computes what an accepted event must be stamped as, record by record.
final class Stamping {

    private static final long[] NONE = {};

    private final DerivedIds ids;

    Stamping(DerivedIds ids) {
        this.ids = ids;
    }

    private record Expected(long hash, long[] droppable) {}

    Stamp stamp(
            EventSchema schema,
            RecordEffect effect,
            Envelope.Event event,
            JsonNode data,
            String subject,
            long effective) {
        Category category = effect.category();
        String key = switch (effect.key()) {
            case SUBJECT -> "";
            case DAY -> Instants.day(effective);
            case FIELD -> Objects.requireNonNull(EventSchema.text(data, Objects.requireNonNull(effect.pointer())));
        };
        var disclosure = schema.disclosure();
        String partner = null;
        String reference = null;
        if (disclosure != null && disclosure.category() == category) {
            partner = EventSchema.text(data, disclosure.recipient());
            reference = partner == null || disclosure.reference() == null
                    ? null
                    : EventSchema.text(data, disclosure.reference());
        }
        long subjectHash = Screening.subjectHash(subject);
        var expected = expected(schema, data, category);
        return new Stamp(
                ids.stamp(event.source(), event.id(), category),
                ids.record(subject, category, effect.kind(), key),
                category,
                subjectHash,
                effective,
                effect.effect(),
                partner,
                Stamp.reference(reference),
                Stamp.identity(effect.kind(), key, event.type(), event.source(), event.id(), subjectHash),
                expected.hash,
                expected.droppable);
    }

    private static Expected expected(EventSchema schema, JsonNode data, Category category) {
        var part =
                Projection.of(schema.fields(), data, category, (leaf, value) -> !ProhibitedLeaves.surely(leaf, value));
        if (part == null) {
            return new Expected(0, NONE);
        }
        var maybe = Projection.of(
                schema.fields(),
                data,
                category,
                (leaf, value) -> !ProhibitedLeaves.surely(leaf, value)
                        && (value.isNull() || ProhibitedLeaves.maybe(leaf, value)));
        if (maybe == null) {
            return new Expected(DataHash.of(part, true).sum(), NONE);
        }
        return new Expected(
                DataHash.of(part, false).sum(), DataHash.of(maybe, false).hashes());
    }
}
