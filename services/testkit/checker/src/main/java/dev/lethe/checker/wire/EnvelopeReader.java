package dev.lethe.checker.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Reads CloudEvents 1.0 from Kafka messages, in binary and in structured JSON mode. Written from the specification
/// and on purpose without its SDK, which the intakes use.
public final class EnvelopeReader {

    private static final String STRUCTURED = "application/cloudevents";

    private EnvelopeReader() {}

    /// What the message is.
    public static Envelope read(Headers headers, byte @Nullable [] value) {
        if (value == null) {
            return new Envelope.Malformed("no value");
        }
        String contentType = header(headers, "content-type");
        String mediaType = contentType == null ? "" : mediaType(contentType);
        if (mediaType.startsWith(STRUCTURED)) {
            // Without a format's name a reader may take it for the one format it reads, or refuse to guess.
            boolean unnamed = mediaType.equals(STRUCTURED);
            return unnamed || mediaType.equals(STRUCTURED + "+json")
                    ? structured(value, unnamed)
                    : new Envelope.Malformed("not the JSON event format");
        }
        var parsed = JsonText.parse(value);
        boolean foreign = contentType != null && !isJson(mediaType);
        return event(
                name -> header(headers, "ce_" + name),
                parsed == null ? null : parsed.node(),
                foreign || (parsed != null && parsed.doubtful()));
    }

    /// The text of the last header of that name; null if there is none, or it is no text.
    public static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static Envelope structured(byte[] value, boolean unnamed) {
        var parsed = JsonText.parse(value);
        if (parsed == null || !parsed.node().isObject()) {
            return new Envelope.Malformed("not a JSON object");
        }
        JsonNode event = parsed.node();
        JsonNode data = event.path("data");
        JsonNode encoded = event.path("data_base64");
        boolean doubtful = unnamed || parsed.doubtful();
        if (!encoded.isMissingNode() && !encoded.isNull()) {
            if (!data.isMissingNode() && !data.isNull()) {
                return new Envelope.Malformed("both data and data_base64");
            }
            var inner = encoded.isTextual() ? decoded(encoded.textValue()) : null;
            data = inner == null ? null : inner.node();
            doubtful |= inner != null && inner.doubtful();
        }
        String contentType = text(event, "datacontenttype");
        doubtful |= contentType != null && !isJson(mediaType(contentType));
        return event(name -> text(event, name), data, doubtful);
    }

    private static JsonText.@Nullable Parsed decoded(String base64) {
        try {
            return JsonText.parse(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Envelope event(
            UnaryOperator<@Nullable String> attributes, @Nullable JsonNode data, boolean doubtful) {
        String id = attributes.apply("id");
        String source = attributes.apply("source");
        String type = attributes.apply("type");
        String time = attributes.apply("time");
        if (!"1.0".equals(attributes.apply("specversion"))) {
            return new Envelope.Malformed("specversion is not 1.0");
        }
        if (id == null || source == null || type == null || time == null) {
            return new Envelope.Malformed("a required attribute is absent");
        }
        if (id.isEmpty() || source.isEmpty() || type.isEmpty()) {
            return new Envelope.Malformed("a required attribute is empty");
        }
        var parsedTime = Instants.producers(time);
        if (parsedTime == null) {
            return new Envelope.Malformed("time is not a time");
        }
        String subject = attributes.apply("subject");
        boolean emptySubject = subject != null && subject.isEmpty();
        return new Envelope.Event(
                id,
                source,
                type,
                emptySubject ? null : subject,
                parsedTime.millis(),
                data,
                doubtful || emptySubject || !parsedTime.plain());
    }

    private static @Nullable String text(JsonNode event, String name) {
        JsonNode value = event.get(name);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    private static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isJson(String mediaType) {
        return mediaType.equals("application/json") || mediaType.equals("text/json") || mediaType.endsWith("+json");
    }
}
