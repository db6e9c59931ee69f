package dev.lethe.kernel.wire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// Reads and writes UTF-8 Kafka headers.
public final class Header {
    private Header() {}

    /// The last value of a header, or null where there is none.
    public static @Nullable String get(Headers headers, String name) {
        org.apache.kafka.common.header.Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// The last value of a header.
    ///
    /// @throws UnreadableMessageException where there is none
    public static String require(Headers headers, String name) {
        String value = get(headers, name);
        if (value == null) {
            throw new UnreadableMessageException("header " + name + " is missing");
        }
        return value;
    }

    /// A header with this value.
    public static org.apache.kafka.common.header.Header of(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
