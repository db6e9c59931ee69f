package dev.lethe.publisher.event;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// CloudEvents attributes of one event, apart from its data.
///
/// @param time RFC 3339 text; text, because a broken event's need not be an instant
/// @param subject the opaque subject id, or null for a guest's event
/// @param extensions extension attributes by name
public record Envelope(
        String id,
        String source,
        String type,
        String time,
        @Nullable String subject,
        SortedMap<String, String> extensions) {
    /// Marks what the input did not state but was derived from it.
    public static final String DERIVED = "derived";

    public Envelope {
        extensions = new TreeMap<>(extensions);
    }

    public static Envelope of(String id, String source, String type, String time, @Nullable String subject) {
        return new Envelope(id, source, type, time, subject, new TreeMap<>());
    }

    public Envelope derived() {
        return new Envelope(id, source, type, time, subject, new TreeMap<>(Map.of(DERIVED, "true")));
    }

    public boolean isDerived() {
        return "true".equals(extensions.get(DERIVED));
    }
}
