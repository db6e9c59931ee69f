package dev.lethe.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.intake.outcome.Origin;
import dev.lethe.intake.outcome.RefusedException;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Decodes raw records into CloudEvents 1.0: binary mode from the headers, structured mode through the CloudEvents
/// library.
public final class EventDecoder {
    /// The largest event that is read, value and headers together, in bytes.
    public static final int MAX_EVENT_BYTES = 1 << 20;

    /// The most characters of a source, an id or a type.
    public static final int MAX_ATTRIBUTE_LENGTH = 256;

    private static final String STRUCTURED = "application/cloudevents";

    /// Decodes `raw`.
    ///
    /// @throws RefusedException `too-large`, or `malformed` when it is not a CloudEvent 1.0 with strict JSON
    public PlatformEvent decode(RawEvent raw) {
        if (raw.sizeBytes() > MAX_EVENT_BYTES) {
            throw new RefusedException(
                    RejectReason.TOO_LARGE, "value and headers are larger than " + MAX_EVENT_BYTES + " bytes");
        }
        byte[] value = raw.value();
        if (value == null) {
            throw malformed("there is no value");
        }
        BinaryAttributes attributes = BinaryAttributes.of(raw.headers());
        if (isStructured(attributes.contentType)) {
            return StructuredEvent.decode(mediaType(attributes.contentType), value);
        }
        return binary(attributes, value);
    }

    /// What `raw` calls itself, as far as it can be read; for rejections.
    public Origin origin(RawEvent raw) {
        BinaryAttributes attributes = BinaryAttributes.of(raw.headers());
        byte[] value = raw.value();
        if (!isStructured(attributes.contentType)) {
            return new Origin(attributes.source, attributes.id, attributes.type);
        }
        return value == null || raw.sizeBytes() > MAX_EVENT_BYTES ? Origin.UNKNOWN : StructuredEvent.origin(value);
    }

    private static PlatformEvent binary(BinaryAttributes attributes, byte[] value) {
        if (attributes.undecodable != null) {
            throw malformed(attributes.undecodable + " is not UTF-8");
        }
        if (!Attributes.SPEC_VERSION_1_0.equals(require(attributes.specVersion, Attributes.SPEC_VERSION))) {
            throw malformed("ce_specversion is not 1.0");
        }
        String type = attribute(attributes.type, Attributes.TYPE);
        String source = attribute(attributes.source, Attributes.SOURCE);
        String id = attribute(attributes.id, Attributes.ID);
        long timeMillis = timeMillis(require(attributes.time, Attributes.TIME));
        requireJson(attributes.contentType);
        JsonNode data = StrictJson.parse(value);
        return new PlatformEvent(source, id, type, timeMillis, emptyToNull(attributes.subject), data);
    }

    static void requireJson(@Nullable String contentType) {
        if (contentType == null || contentType.equals(Attributes.JSON)) {
            return;
        }
        String media = mediaType(contentType);
        if (!media.equals(Attributes.JSON) && !media.equals("text/json") && !media.endsWith("+json")) {
            throw malformed("the data's content type is not JSON");
        }
    }

    static String attribute(@Nullable String value, String name) {
        String present = require(value, name);
        if (present.length() > MAX_ATTRIBUTE_LENGTH) {
            throw malformed(name + " is longer than " + MAX_ATTRIBUTE_LENGTH + " characters");
        }
        for (int i = 0; i < present.length(); i++) {
            char c = present.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c) && !isPaired(present, i)) {
                throw malformed(name + " has a control character or half a surrogate pair");
            }
        }
        return present;
    }

    static @Nullable String emptyToNull(@Nullable String subject) {
        return subject == null || subject.isEmpty() ? null : subject;
    }

    static RefusedException malformed(String detail) {
        return new RefusedException(RejectReason.MALFORMED, detail);
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static String require(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw malformed(name + " is missing");
        }
        return value;
    }

    private static long timeMillis(String time) {
        try {
            return WireTime.parseMillis(time);
        } catch (IllegalArgumentException e) {
            throw malformed("ce_time is not an RFC 3339 time");
        }
    }

    private static boolean isStructured(@Nullable String contentType) {
        return contentType != null
                && contentType.stripLeading().regionMatches(true, 0, STRUCTURED, 0, STRUCTURED.length());
    }

    private static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        String media = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return media.strip().toLowerCase(Locale.ROOT);
    }

    /// The headers that binary mode needs, read in one pass; of several with one name the last counts.
    private static final class BinaryAttributes {
        private @Nullable String specVersion;
        private @Nullable String id;
        private @Nullable String source;
        private @Nullable String type;
        private @Nullable String time;
        private @Nullable String subject;
        private @Nullable String contentType;
        private @Nullable String undecodable;

        static BinaryAttributes of(Iterable<Header> headers) {
            BinaryAttributes attributes = new BinaryAttributes();
            for (Header header : headers) {
                attributes.take(header);
            }
            return attributes;
        }

        private void take(Header header) {
            switch (header.key()) {
                case Attributes.SPEC_VERSION -> specVersion = text(header);
                case Attributes.ID -> id = text(header);
                case Attributes.SOURCE -> source = text(header);
                case Attributes.TYPE -> type = text(header);
                case Attributes.TIME -> time = text(header);
                case Attributes.SUBJECT -> subject = text(header);
                default -> {
                    if (header.key().equalsIgnoreCase(Attributes.CONTENT_TYPE)) {
                        contentType = text(header);
                    }
                }
            }
        }

        private @Nullable String text(Header header) {
            if (header.value() == null) {
                return null;
            }
            String text = new String(header.value(), StandardCharsets.UTF_8);
            if (text.indexOf('\uFFFD') >= 0) {
                undecodable = header.key();
            }
            return text;
        }
    }
}
