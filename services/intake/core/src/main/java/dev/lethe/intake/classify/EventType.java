package dev.lethe.intake.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.intake.outcome.RefusedException;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.outcome.StrippedField;
import dev.lethe.intake.prohibited.ProhibitedData;
import dev.lethe.intake.validation.EventValidator;
import dev.lethe.intake.validation.EventValidators;
import dev.lethe.intake.validation.Violation;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.schema.EventSchema;
import dev.lethe.kernel.schema.Leaf;
import dev.lethe.kernel.wire.Disclosure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One event type, ready for work: its validator and the tree of its fields.
public final class EventType {
    private static final Pattern PARTNER_ID = Pattern.compile("[a-z0-9-]{1,64}");

    private final EventSchema schema;
    private final EventValidator validator;
    private final Field.Group fields;
    private final ProhibitedData prohibited;

    public EventType(EventSchema schema, ProhibitedData prohibited) {
        this.schema = schema;
        this.validator = EventValidators.compile(schema);
        this.fields = Field.of(schema, prohibited);
        this.prohibited = prohibited;
    }

    /// The schema that describes the type.
    public EventSchema schema() {
        return schema;
    }

    /// Checks `data` against the schema.
    ///
    /// @throws RefusedException `schema-violation`, with the place in the schema
    public ObjectNode validated(JsonNode data) {
        Optional<Violation> violation = validator.check(data);
        if (violation.isPresent()) {
            throw new RefusedException(
                    RejectReason.SCHEMA_VIOLATION,
                    "the data violates `" + violation.get().keyword() + "`",
                    violation.get().schemaPath());
        }
        if (!(data instanceof ObjectNode object)) {
            throw new RefusedException(RejectReason.SCHEMA_VIOLATION, "the data is not an object", "/type");
        }
        return object;
    }

    /// Takes out of `data` what must not pass, and answers what that was. Findings are also added to `found` as they
    /// are made, so that a refusal does not lose them.
    ///
    /// @throws RefusedException `prohibited-data`, when a field goes without which the event makes no sense
    public void screen(ObjectNode data, List<StrippedField> found) {
        FieldScreen screen = new FieldScreen(prohibited);
        try {
            screen.clean(data, fields);
        } finally {
            found.addAll(screen.findings());
        }
    }

    /// The part of `data` that belongs to `category`, nested as it was. Empty where the event has none.
    public ObjectNode part(ObjectNode data, InformationCategory category) {
        return part(data, fields, category);
    }

    /// The partner that the event gives its data to.
    ///
    /// @throws RefusedException `schema-violation`, when the partner's id is not one
    public Optional<Disclosure> disclosure(JsonNode data) {
        String partner = text(data, Leaf.Role.RECIPIENT);
        if (partner == null) {
            return Optional.empty();
        }
        if (!PARTNER_ID.matcher(partner).matches()) {
            throw new RefusedException(
                    RejectReason.SCHEMA_VIOLATION,
                    "the partner's id is not 1 to 64 of a-z, 0-9 and hyphen",
                    schema.leaf(Leaf.Role.RECIPIENT).orElseThrow().pointer());
        }
        return Optional.of(new Disclosure(partner, text(data, Leaf.Role.PARTNER_REFERENCE)));
    }

    private @Nullable String text(JsonNode data, Leaf.Role role) {
        Optional<Leaf> leaf = schema.leaf(role);
        if (leaf.isEmpty()) {
            return null;
        }
        JsonNode node = data;
        for (String step : leaf.get().path()) {
            node = node.path(step);
        }
        return node.isValueNode() && !node.isNull() && !node.asText().isEmpty() ? node.asText() : null;
    }

    private static ObjectNode part(ObjectNode data, Field.Group group, InformationCategory category) {
        ObjectNode part = data.objectNode();
        for (Map.Entry<String, JsonNode> property : data.properties()) {
            Field field = group.find(property.getKey());
            if (field == null || !field.holds(category)) {
                continue;
            }
            switch (field) {
                case Field.Value v -> part.set(property.getKey(), property.getValue());
                case Field.Group g -> {
                    List<ObjectNode> below = parts(property.getValue(), g, category);
                    if (g.each() && !below.isEmpty()) {
                        part.putArray(property.getKey()).addAll(below);
                    } else if (!below.isEmpty()) {
                        part.set(property.getKey(), below.getFirst());
                    }
                }
            }
        }
        return part;
    }

    private static List<ObjectNode> parts(JsonNode value, Field.Group group, InformationCategory category) {
        List<ObjectNode> parts = new ArrayList<>();
        Iterator<JsonNode> objects =
                group.each() ? value.elements() : List.of(value).iterator();
        while (objects.hasNext()) {
            ObjectNode part = part((ObjectNode) objects.next(), group, category);
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }
}
