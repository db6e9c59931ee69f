package dev.lethe.checker.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event type as its schema file declares it.
public final class EventSchema {

    /// Where an event names the partner that is given a record, and that partner's own id for it.
    ///
    /// @param reference null where the event has no such field
    public record DisclosureFields(
            Category category,
            JsonPointer recipient,
            @Nullable JsonPointer reference) {}

    private final String type;
    private final String stream;
    private final Field.Nested fields;
    private final Map<Category, RecordEffect> records;
    private final List<JsonPointer> subjectIds;
    private final List<JsonPointer> guestIds;
    private final @Nullable DisclosureFields disclosure;
    private final JsonSchema validator;

    EventSchema(
            String type,
            String stream,
            Field.Nested fields,
            List<RecordEffect> records,
            SchemaFile.Roles roles,
            JsonSchema validator) {
        this.type = type;
        this.stream = stream;
        this.fields = fields;
        this.records = new EnumMap<>(Category.class);
        records.forEach(effect -> this.records.put(effect.category(), effect));
        this.subjectIds = List.copyOf(roles.subjectIds());
        this.guestIds = List.copyOf(roles.guestIds());
        this.disclosure = roles.disclosure();
        this.validator = validator;
    }

    public String type() {
        return type;
    }

    public String stream() {
        return stream;
    }

    public Field.Nested fields() {
        return fields;
    }

    /// At most one per category.
    public Iterable<RecordEffect> records() {
        return records.values();
    }

    public @Nullable DisclosureFields disclosure() {
        return disclosure;
    }

    /// Whether the data is what the schema demands. Undeclared fields are no violation.
    public boolean accepts(JsonNode data) {
        return validator.validate(data).isEmpty();
    }

    /// The subject that the data names, or null.
    public @Nullable String subjectId(JsonNode data) {
        return firstText(subjectIds, data);
    }

    /// What stands for the subject where none is named, or null.
    public @Nullable String guestId(JsonNode data) {
        return firstText(guestIds, data);
    }

    private static @Nullable String firstText(List<JsonPointer> pointers, JsonNode data) {
        for (JsonPointer pointer : pointers) {
            String text = text(data, pointer);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /// The text of the scalar there; null if there is none or it is empty.
    public static @Nullable String text(JsonNode data, JsonPointer pointer) {
        JsonNode value = data.at(pointer);
        String text = value.isValueNode() && !value.isNull() && !value.isMissingNode() ? value.asText() : "";
        return text.isEmpty() ? null : text;
    }
}
