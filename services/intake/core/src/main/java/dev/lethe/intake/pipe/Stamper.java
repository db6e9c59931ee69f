package dev.lethe.intake.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.intake.classify.EventType;
import dev.lethe.intake.event.PlatformEvent;
import dev.lethe.intake.outcome.RefusedException;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.record.Bases;
import dev.lethe.kernel.schema.LifecycleRecord;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.Disclosure;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.StampedValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns a screened event into its stamped events: one for each record that it is about.
final class Stamper {
    /// The most characters of an entity's key, as `lethe.record.stamped.v1` has it.
    static final int MAX_KEY_LENGTH = 128;

    private final String source;
    private final RecordKey recordKey;

    Stamper(String source, RecordKey recordKey) {
        this.source = source;
        this.recordKey = recordKey;
    }

    List<LifecycleEvent.Stamped> stamp(
            RetentionPolicy policy,
            PlatformEvent event,
            EventType type,
            ObjectNode data,
            String subject,
            long effectiveMillis) {
        Optional<Disclosure> disclosure = type.disclosure(data);
        Optional<InformationCategory> disclosed = type.schema().disclosedCategory();
        List<LifecycleEvent.Stamped> events = new ArrayList<>(4);
        for (LifecycleRecord record : type.schema().records()) {
            boolean given = disclosed.isPresent() && disclosed.get() == record.category();
            Entity entity = new Entity(record.kind(), key(record.key(), data, effectiveMillis));
            StampedValue value = new StampedValue(
                    entity,
                    new StampedValue.Origin(event.type(), event.source(), event.id()),
                    given ? disclosure : Optional.empty(),
                    type.part(data, record.category()));
            events.add(stamped(policy, event, record, entity, subject, effectiveMillis, value));
        }
        return events;
    }

    private LifecycleEvent.Stamped stamped(
            RetentionPolicy policy,
            PlatformEvent event,
            LifecycleRecord record,
            Entity entity,
            String subject,
            long effectiveMillis,
            StampedValue value) {
        InformationCategory category = record.category();
        return new LifecycleEvent.Stamped(
                StampedIds.of(event.source(), event.id(), category),
                source,
                subject,
                category,
                recordKey.recordId(subject, category, entity),
                record.effect(),
                effectiveMillis,
                policy.deadlineMillis(category, Bases.of(record.effect(), effectiveMillis)),
                policy.version(),
                value.disclosure().map(Disclosure::partner).orElse(null),
                Attributes.JSON,
                value.toJson());
    }

    private static String key(LifecycleRecord.Key key, JsonNode data, long effectiveMillis) {
        return switch (key) {
            case LifecycleRecord.PerSubject p -> "";
            case LifecycleRecord.PerDay d ->
                LocalDate.ofInstant(Instant.ofEpochMilli(effectiveMillis), ZoneOffset.UTC)
                        .toString();
            case LifecycleRecord.FromField field -> {
                JsonNode node = data;
                for (String step : field.leaf().path()) {
                    node = node.path(step);
                }
                String text = node.asText();
                if (text.isEmpty() || text.length() > MAX_KEY_LENGTH) {
                    throw new RefusedException(
                            RejectReason.SCHEMA_VIOLATION,
                            "the entity's key is empty or longer than " + MAX_KEY_LENGTH + " characters",
                            field.leaf().pointer());
                }
                yield text;
            }
        };
    }
}
