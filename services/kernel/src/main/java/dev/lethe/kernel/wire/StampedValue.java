package dev.lethe.kernel.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.kernel.id.Entity;
import java.util.Optional;

/// The body of a stamped event, opened.
///
/// @param entity     what the record is about
/// @param origin     the platform event it came from
/// @param disclosure the partner that was given this data, if any
/// @param data       the event's fields of this category; empty where the event only has an effect
public record StampedValue(Entity entity, Origin origin, Optional<Disclosure> disclosure, JsonNode data) {

    /// The platform event behind a stamped one. `source` and `id` together identify it.
    public record Origin(String type, String source, String id) {}

    /// The JSON bytes of this value.
    public byte[] toJson() {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("entity");
            json.writeStringField("kind", entity.kind());
            json.writeStringField("key", entity.key());
            json.writeEndObject();
            json.writeObjectFieldStart("event");
            json.writeStringField("type", origin.type());
            json.writeStringField("source", origin.source());
            json.writeStringField("id", origin.id());
            json.writeEndObject();
            if (disclosure.isPresent()) {
                Disclosure given = disclosure.get();
                json.writeObjectFieldStart("disclosure");
                json.writeStringField("partner", given.partner());
                if (given.reference() != null) {
                    json.writeStringField("reference", given.reference());
                }
                json.writeEndObject();
            }
            json.writeFieldName("data");
            json.writeTree(data);
            json.writeEndObject();
        });
    }

    /// Opens a value, whichever way it travels. A sealed one needs keys, which nobody hands out yet.
    ///
    /// @throws UnreadableMessageException when it is sealed, or not a stamped value
    public static StampedValue open(String contentType, byte[] value) {
        if (contentType.equals(Attributes.JOSE)) {
            throw new UnreadableMessageException("the value is sealed and no keys are configured");
        }
        if (!contentType.equals(Attributes.JSON)) {
            throw new UnreadableMessageException("the value's content type is neither JSON nor JOSE");
        }
        JsonNode root = Json.parse(value);
        JsonNode entity = root.path("entity");
        JsonNode event = root.path("event");
        JsonNode disclosure = root.get("disclosure");
        return new StampedValue(
                new Entity(Json.text(entity, "kind"), Json.text(entity, "key")),
                new Origin(Json.text(event, "type"), Json.text(event, "source"), Json.text(event, "id")),
                disclosure == null
                        ? Optional.empty()
                        : Optional.of(new Disclosure(
                                Json.text(disclosure, "partner"),
                                disclosure.path("reference").textValue())),
                root.path("data"));
    }
}
