package dev.lethe.intake.event;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.intake.outcome.Origin;
import dev.lethe.intake.outcome.RefusedException;
import dev.lethe.kernel.wire.Attributes;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.rw.CloudEventRWException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Structured mode: the whole CloudEvent is one JSON object in the value.
final class StructuredEvent {
    private static final String JSON_FORMAT = "application/cloudevents+json";

    private StructuredEvent() {}

    static PlatformEvent decode(String mediaType, byte[] value) {
        if (!mediaType.equals(JSON_FORMAT)) {
            throw EventDecoder.malformed("of the structured formats only " + JSON_FORMAT + " is read");
        }
        CloudEvent event = read(value);
        if (event.getSpecVersion() != SpecVersion.V1) {
            throw EventDecoder.malformed("specversion is not 1.0");
        }
        EventDecoder.requireJson(event.getDataContentType());
        if (event.getTime() == null) {
            throw EventDecoder.malformed("time is missing");
        }
        return new PlatformEvent(
                EventDecoder.attribute(event.getSource().toString(), "source"),
                EventDecoder.attribute(event.getId(), "id"),
                EventDecoder.attribute(event.getType(), "type"),
                timeMillis(event),
                EventDecoder.emptyToNull(event.getSubject()),
                data(event.getData()));
    }

    static Origin origin(byte[] value) {
        try {
            JsonNode envelope = StrictJson.MAPPER.readTree(value);
            return new Origin(
                    envelope.path("source").textValue(),
                    envelope.path("id").textValue(),
                    envelope.path("type").textValue());
        } catch (IOException | RefusedException e) {
            return Origin.UNKNOWN;
        }
    }

    private static CloudEvent read(byte[] value) {
        try {
            CloudEvent event = StrictJson.MAPPER.readValue(value, CloudEvent.class);
            if (event == null) {
                throw EventDecoder.malformed("the value is null");
            }
            return event;
        } catch (JsonMappingException e) {
            throw EventDecoder.malformed("the value is not a structured CloudEvent 1.0");
        } catch (IOException e) {
            throw StrictJson.notJson(e);
        } catch (CloudEventRWException | IllegalArgumentException | NullPointerException e) {
            // The library answers some wrong envelopes with an unchecked exception of its own.
            throw EventDecoder.malformed("the value is not a structured CloudEvent 1.0");
        }
    }

    private static long timeMillis(CloudEvent event) {
        try {
            return event.getTime().toInstant().toEpochMilli();
        } catch (ArithmeticException e) {
            throw EventDecoder.malformed(Attributes.TIME + " is not within the range of RFC 3339");
        }
    }

    private static JsonNode data(@Nullable CloudEventData data) {
        return switch (data) {
            case null -> throw EventDecoder.malformed("there is no data");
            case JsonCloudEventData json -> json.getNode();
            case CloudEventData bytes -> StrictJson.parse(bytes.toBytes());
        };
    }
}
