package dev.lethe.intake.lookup;

import dev.lethe.intake.event.EventDecoder;
import dev.lethe.intake.event.RawEvent;
import dev.lethe.intake.outcome.Origin;
import dev.lethe.kernel.wire.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// Tells one event's raw records from all others, without decoding these.
final class EventMatch {
    /// An id like this stands in JSON as it is, so a structured event without these bytes is another one.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]+");

    private final String source;
    private final String id;
    private final byte[] sourceBytes;
    private final byte[] idBytes;
    private final boolean plainId;
    private final EventDecoder decoder = new EventDecoder();

    EventMatch(String source, String id) {
        this.source = source;
        this.id = id;
        this.sourceBytes = source.getBytes(StandardCharsets.UTF_8);
        this.idBytes = id.getBytes(StandardCharsets.UTF_8);
        this.plainId = PLAIN.matcher(id).matches();
    }

    boolean matches(RawEvent raw) {
        Headers headers = raw.headers();
        Header ceId = headers.lastHeader(Attributes.ID);
        if (ceId != null && Arrays.equals(ceId.value(), idBytes)) {
            Header ceSource = headers.lastHeader(Attributes.SOURCE);
            return ceSource != null && Arrays.equals(ceSource.value(), sourceBytes);
        }
        if (ceId != null || raw.value() == null || plainId && !contains(raw.value(), idBytes)) {
            return false;
        }
        Origin origin = decoder.origin(raw);
        return id.equals(origin.id()) && source.equals(origin.source());
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int i = 0; i <= text.length - part.length; i++) {
            if (text[i] == part[0] && Arrays.equals(text, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }
}
