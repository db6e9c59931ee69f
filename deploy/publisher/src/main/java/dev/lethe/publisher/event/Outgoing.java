package dev.lethe.publisher.event;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// One message, ready to be sent.
///
/// @param key record key: the subject, else the guest id, else null
/// @param marks what a summary counts of it
public record Outgoing(PlatformStream stream, @Nullable String key, List<Header> headers, byte[] value, Marks marks) {
    /// @param type the event type, also of a message that no longer shows it
    /// @param disorder why this message is not as it should be, or null
    public record Marks(
            String type,
            boolean structured,
            boolean derived,
            @Nullable String disorder) {}
}
