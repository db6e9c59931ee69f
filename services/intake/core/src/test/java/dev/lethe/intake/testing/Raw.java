package dev.lethe.intake.testing;

import dev.lethe.intake.event.RawEvent;
import dev.lethe.kernel.wire.Attributes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Builds raw events as platform services publish them.
public final class Raw {
    /// The broker's append time of every raw event here.
    public static final Instant APPENDED = Instant.parse("2026-11-22T15:00:00Z");

    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] value;

    private Raw(String type, String json) {
        headers.put(Attributes.SPEC_VERSION, "1.0");
        headers.put(Attributes.ID, "e-1");
        headers.put(Attributes.SOURCE, "/shop/test");
        headers.put(Attributes.TYPE, type);
        headers.put(Attributes.TIME, "2026-11-22T14:30:36.123Z");
        headers.put(Attributes.CONTENT_TYPE, "application/json");
        value = json.getBytes(StandardCharsets.UTF_8);
    }

    /// A binary-mode event with every required header.
    public static Raw binary(String type, String json) {
        return new Raw(type, json);
    }

    /// A structured-mode event.
    public static RawEvent structured(String json) {
        Headers headers = new RecordHeaders();
        headers.add(Attributes.CONTENT_TYPE, "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        return new RawEvent(APPENDED.toEpochMilli(), headers, json.getBytes(StandardCharsets.UTF_8));
    }

    /// Sets a header.
    public Raw with(String header, String text) {
        headers.put(header, text);
        return this;
    }

    /// Leaves a header out.
    public Raw without(String header) {
        headers.remove(header);
        return this;
    }

    /// With these bytes for a value.
    public Raw value(byte[] bytes) {
        value = bytes;
        return this;
    }

    /// The raw event.
    public RawEvent event() {
        return new RawEvent(APPENDED.toEpochMilli(), headers(), value);
    }

    private Headers headers() {
        Headers all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return all;
    }
}
