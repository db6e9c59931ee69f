package dev.lethe.publisher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// Writes CloudEvents 1.0 by the Kafka protocol binding: most in binary mode, a tenth in structured mode.
///
/// The mode follows from the event's id, so the same event is always the same bytes. The variations that the
/// binding allows and receivers tend to forget occur too: a content type in other letter case, `data_base64`, and a
/// redundant `ce_datacontenttype`.
public final class CloudEventWriter {
    private static final int STRUCTURED_ONE_IN = 10;
    private static final int VARIATION_ONE_IN = 8;
    private static final Header JSON = new RecordHeader("content-type", "application/json".getBytes(UTF_8));
    private static final Header CLOUD_EVENT =
            new RecordHeader("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(UTF_8));
    private static final Header CLOUD_EVENT_OTHER_CASE =
            new RecordHeader("content-type", "Application/CloudEvents+JSON".getBytes(UTF_8));
    private static final Header VERSION = new RecordHeader("ce_specversion", "1.0".getBytes(UTF_8));
    private static final Header REDUNDANT = new RecordHeader("ce_datacontenttype", "application/json".getBytes(UTF_8));

    private CloudEventWriter() {}

    /// Writes an event in the mode that its id gives it.
    ///
    /// @param data a JSON value in UTF-8
    public static Outgoing write(PlatformStream stream, @Nullable String key, Envelope envelope, byte[] data) {
        return write(stream, key, envelope, data, null);
    }

    /// Like the shorter `write`, for an event that something is wrong with.
    public static Outgoing write(
            PlatformStream stream, @Nullable String key, Envelope envelope, byte[] data, @Nullable String disorder) {
        int choice = envelope.id().hashCode() & Integer.MAX_VALUE;
        return choice % STRUCTURED_ONE_IN == 0
                ? structured(stream, key, envelope, data, choice / STRUCTURED_ONE_IN % VARIATION_ONE_IN, disorder)
                : binary(stream, key, envelope, data, choice / STRUCTURED_ONE_IN % VARIATION_ONE_IN == 0, disorder);
    }

    /// Headers of an event in binary mode.
    public static List<Header> binaryHeaders(Envelope envelope) {
        List<Header> headers = new ArrayList<>(9);
        headers.add(VERSION);
        headers.add(header("id", envelope.id()));
        headers.add(header("source", envelope.source()));
        headers.add(header("type", envelope.type()));
        headers.add(header("time", envelope.time()));
        if (envelope.subject() != null) {
            headers.add(header("subject", envelope.subject()));
        }
        envelope.extensions().forEach((name, value) -> headers.add(header(name, value)));
        headers.add(JSON);
        return headers;
    }

    private static Outgoing binary(
            PlatformStream stream,
            @Nullable String key,
            Envelope envelope,
            byte[] data,
            boolean redundant,
            @Nullable String disorder) {
        List<Header> headers = binaryHeaders(envelope);
        if (redundant) {
            headers.add(REDUNDANT);
        }
        return new Outgoing(stream, key, headers, data, marks(envelope, false, disorder));
    }

    private static Outgoing structured(
            PlatformStream stream,
            @Nullable String key,
            Envelope envelope,
            byte[] data,
            int variation,
            @Nullable String disorder) {
        ByteArrayOutputStream value = new ByteArrayOutputStream(data.length + 320);
        try (JsonGenerator json = Json.MAPPER.createGenerator(value)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", envelope.id());
            json.writeStringField("source", envelope.source());
            json.writeStringField("type", envelope.type());
            json.writeStringField("time", envelope.time());
            if (envelope.subject() != null) {
                json.writeStringField("subject", envelope.subject());
            }
            for (Map.Entry<String, String> extension : envelope.extensions().entrySet()) {
                json.writeStringField(extension.getKey(), extension.getValue());
            }
            json.writeStringField("datacontenttype", "application/json");
            if (variation == 0) {
                json.writeBinaryField("data_base64", data);
            } else {
                json.writeFieldName("data");
                json.writeRawValue(new String(data, UTF_8));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Header> headers = List.of(variation == 1 ? CLOUD_EVENT_OTHER_CASE : CLOUD_EVENT);
        return new Outgoing(stream, key, headers, value.toByteArray(), marks(envelope, true, disorder));
    }

    private static Outgoing.Marks marks(Envelope envelope, boolean structured, @Nullable String disorder) {
        return new Outgoing.Marks(envelope.type(), structured, envelope.isDerived(), disorder);
    }

    private static Header header(String attribute, String value) {
        return new RecordHeader("ce_" + attribute, value.getBytes(UTF_8));
    }
}
