package dev.lethe.publisher.ndjson;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.publisher.event.CloudEventWriter;
import dev.lethe.publisher.event.Envelope;
import dev.lethe.publisher.event.EventDeclaration;
import dev.lethe.publisher.event.EventDeclarations;
import dev.lethe.publisher.event.Json;
import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.time.Timestamps;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One structured CloudEvent (CloudEvents 1.0, JSON event format).
///
/// Only what is needed to send it is checked; whether its data fits its schema is for intake to say.
record CloudEventLine(EventDeclaration declaration, Envelope envelope, Instant time, JsonNode data) {
    private static final Set<String> NOT_EXTENSIONS =
            Set.of("specversion", "id", "source", "type", "time", "subject", "datacontenttype", "data", "data_base64");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]{1,20}");

    static CloudEventLine parse(String text, EventDeclarations declarations) {
        JsonNode event = tree(text);
        if (!event.isObject() || !event.path("specversion").asText().equals("1.0")) {
            throw new NotACloudEvent("not a CloudEvent 1.0 in JSON");
        }
        String type = required(event, "type");
        EventDeclaration declaration = declarations
                .find(type)
                .orElseThrow(() -> new NotACloudEvent("no schema declares the type " + quoted(type)));
        TreeMap<String, String> extensions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : event.properties()) {
            if (!NOT_EXTENSIONS.contains(member.getKey())) {
                if (!ATTRIBUTE.matcher(member.getKey()).matches()
                        || !member.getValue().isValueNode()) {
                    throw new NotACloudEvent("not an attribute: " + quoted(member.getKey()));
                }
                extensions.put(member.getKey(), member.getValue().asText());
            }
        }
        String time = required(event, "time");
        @Nullable String subject = event.path("subject").textValue();
        Envelope envelope =
                new Envelope(required(event, "id"), required(event, "source"), type, time, subject, extensions);
        return new CloudEventLine(declaration, envelope, instant(time), data(event));
    }

    /// The event as a message, later by a shift.
    ///
    /// Id and source stay: they are the file's, and what its owner will look for.
    Outgoing message(Duration shift) {
        String text = shift.isZero() ? envelope.time() : Timestamps.text(time.plus(shift));
        Envelope shifted = new Envelope(
                envelope.id(), envelope.source(), envelope.type(), text, envelope.subject(), envelope.extensions());
        @Nullable
        String key = envelope.subject() != null
                ? envelope.subject()
                : declaration.key(data).orElse(null);
        return CloudEventWriter.write(declaration.stream(), key, shifted, Json.bytes(data));
    }

    private static JsonNode tree(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NotACloudEvent("not JSON: " + e.getOriginalMessage());
        }
    }

    private static JsonNode data(JsonNode event) {
        if (event.has("data_base64")) {
            try {
                return Json.MAPPER.readTree(event.get("data_base64").binaryValue());
            } catch (IOException e) {
                throw new NotACloudEvent("data_base64 holds no JSON");
            }
        }
        JsonNode data = event.path("data");
        if (data.isMissingNode()) {
            throw new NotACloudEvent("it has no data");
        }
        return data;
    }

    private static String required(JsonNode event, String attribute) {
        String value = event.path(attribute).textValue();
        if (value == null || value.isEmpty()) {
            throw new NotACloudEvent("the attribute " + attribute + " is missing");
        }
        if (value.getBytes(UTF_8).length > 4_096) {
            throw new NotACloudEvent("the attribute " + attribute + " is too long");
        }
        return value;
    }

    private static Instant instant(String time) {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw new NotACloudEvent("the time " + quoted(time) + " is not RFC 3339");
        }
    }

    private static String quoted(String text) {
        return "'" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "'";
    }
}
