package dev.lethe.publisher.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// An event before it is written; its data can still be changed.
///
/// @param key record key: the subject, else the guest id, else null
public record Draft(PlatformStream stream, @Nullable String key, Envelope envelope, ObjectNode data) {
    public Outgoing write() {
        return CloudEventWriter.write(stream, key, envelope, Json.bytes(data));
    }

    /// Writes the event with a note on what is wrong with it.
    public Outgoing write(String disorder) {
        return CloudEventWriter.write(stream, key, envelope, Json.bytes(data), disorder);
    }

    public Draft with(@Nullable String otherKey, Envelope otherEnvelope) {
        return new Draft(stream, otherKey, otherEnvelope, data);
    }
}
