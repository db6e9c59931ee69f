package dev.lethe.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.lethe.publisher.event.EventDeclarations;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.event.Outgoing;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;

/// Reads messages back as a receiver would, and holds them against the event schemas.
public final class Schemas {
    private static final EventDeclarations DECLARATIONS = new EventDeclarations(null);
    private static final Map<String, JsonSchema> SCHEMAS = new HashMap<>();

    private Schemas() {}

    /// A received event: its attributes and its data.
    public record Received(Map<String, String> attributes, JsonNode data) {
        public String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    /// Decodes binary or structured mode, by the Kafka protocol binding.
    public static Received receive(Outgoing message) {
        try {
            Map<String, String> headers = new HashMap<>();
            for (Header header : message.headers()) {
                headers.put(header.key(), new String(header.value(), UTF_8));
            }
            Map<String, String> attributes = new HashMap<>();
            if (!headers.getOrDefault("content-type", "")
                    .toLowerCase(Locale.ROOT)
                    .startsWith("application/cloudevents")) {
                headers.forEach((name, value) -> {
                    if (name.startsWith("ce_")) {
                        attributes.put(name.substring(3), value);
                    }
                });
                return new Received(attributes, Json.MAPPER.readTree(message.value()));
            }
            JsonNode event = Json.MAPPER.readTree(message.value());
            event.properties().forEach(member -> {
                if (!member.getKey().startsWith("data") || member.getKey().equals("datacontenttype")) {
                    attributes.put(member.getKey(), member.getValue().asText());
                }
            });
            JsonNode data = event.has("data_base64")
                    ? Json.MAPPER.readTree(event.get("data_base64").binaryValue())
                    : event.path("data");
            return new Received(attributes, data);
        } catch (IOException e) {
            throw new AssertionError("not a CloudEvent with JSON data", e);
        }
    }

    /// What the schema of the event's type says against its data.
    public static Set<ValidationMessage> complaints(Received event) {
        return SCHEMAS.computeIfAbsent(event.get("type"), Schemas::schema).validate(event.data());
    }

    private static JsonSchema schema(String type) {
        String stream = DECLARATIONS.find(type).orElseThrow().stream().word();
        try (InputStream schema = Schemas.class.getResourceAsStream("/lethe/events/" + stream + "/" + type + ".json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Json.MAPPER.readTree(schema));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
