package dev.lethe.checker.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// What the bytes of a raw message are, as CloudEvents 1.0 reads them.
public sealed interface Envelope {

    /// Not an event: every reader must refuse it as malformed.
    record Malformed(String why) implements Envelope {}

    /// An event.
    ///
    /// @param timeMillis the producer's time, truncated to milliseconds
    /// @param data the parsed body; null where the body is no JSON text at all
    /// @param doubtful whether a careful reader may also refuse it as malformed
    record Event(
            String id,
            String source,
            String type,
            @Nullable String subject,
            long timeMillis,
            @Nullable JsonNode data,
            boolean doubtful)
            implements Envelope {}
}
