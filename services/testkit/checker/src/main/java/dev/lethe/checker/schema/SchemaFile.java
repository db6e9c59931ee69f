package dev.lethe.checker.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lethe.checker.CannotCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns one schema file's JSON into an [EventSchema].
final class SchemaFile {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final String type;
    private final Roles roles = new Roles();

    private SchemaFile(String type) {
        this.type = type;
    }

    /// Where the fields with a role stand.
    static final class Roles {
        private final List<JsonPointer> subjectIds = new ArrayList<>();
        private final List<JsonPointer> guestIds = new ArrayList<>();
        private @Nullable Category disclosed;
        private @Nullable JsonPointer recipient;
        private @Nullable JsonPointer reference;

        List<JsonPointer> subjectIds() {
            return subjectIds;
        }

        List<JsonPointer> guestIds() {
            return guestIds;
        }

        EventSchema.@Nullable DisclosureFields disclosure() {
            return recipient == null || disclosed == null
                    ? null
                    : new EventSchema.DisclosureFields(disclosed, recipient, reference);
        }
    }

    /// The event type that a parsed schema file declares.
    static EventSchema parse(String stream, JsonNode schema) {
        String type = schema.path("title").asText();
        JsonNode lifecycle = schema.path("x-lifecycle");
        if (type.isEmpty() || !stream.equals(lifecycle.path("stream").asText())) {
            throw new CannotCheck("schema '" + type + "' has no title, or its x-lifecycle is not of stream " + stream);
        }
        var file = new SchemaFile(type);
        var fields = file.nested(schema, JsonPointer.empty());
        var records = new ArrayList<RecordEffect>();
        for (JsonNode entry : lifecycle.path("records")) {
            records.add(RecordEffect.of(
                    file.category(entry.path("category").asText()),
                    entry.path("kind").asText(),
                    entry.path("key").asText(),
                    Effect.parse(entry.path("effect").asText())));
        }
        return new EventSchema(type, stream, fields, records, file.roles, FACTORY.getSchema(schema));
    }

    private Field.Nested nested(JsonNode schema, JsonPointer at) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        var members = new LinkedHashMap<String, Field>();
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            members.put(name, field(property.getValue(), at.appendProperty(name), required.contains(name)));
        });
        return new Field.Nested(members);
    }

    private Field field(JsonNode schema, JsonPointer at, boolean required) {
        if (schema.has("confluent:tags")) {
            return leaf(schema.path("confluent:tags"), at, required);
        }
        if (schema.has("properties")) {
            return nested(schema, at);
        }
        if (schema.path("items").has("properties")) {
            return new Field.Many(nested(schema.path("items"), at.appendProperty("*")));
        }
        throw new CannotCheck("schema " + type + " has an untagged field at " + at);
    }

    private Field.Leaf leaf(JsonNode tags, JsonPointer at, boolean required) {
        Category category = null;
        boolean subjectId = false;
        boolean freeText = false;
        for (JsonNode tag : tags) {
            switch (tag.asText()) {
                case "SUBJECT_ID" -> {
                    subjectId = true;
                    roles.subjectIds.add(at);
                }
                case "GUEST_ID" -> roles.guestIds.add(at);
                case "RECIPIENT" -> roles.recipient = at;
                case "PARTNER_REFERENCE" -> roles.reference = at;
                case "FREE_TEXT" -> freeText = true;
                case "ENTITY_ID" -> {}
                default -> category = category(tag.asText());
            }
        }
        if (category == null) {
            throw new CannotCheck("schema " + type + " has a field without a category at " + at);
        }
        if (at.equals(roles.recipient)) {
            roles.disclosed = category;
        }
        return new Field.Leaf(category, subjectId, freeText, required);
    }

    private Category category(String name) {
        try {
            return Category.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new CannotCheck("schema " + type + " names an unknown category or role: " + name, e);
        }
    }
}
