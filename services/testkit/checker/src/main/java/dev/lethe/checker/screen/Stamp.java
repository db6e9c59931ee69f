package dev.lethe.checker.screen;

import dev.lethe.checker.schema.Category;
import dev.lethe.checker.schema.Effect;
import dev.lethe.checker.wire.Hash64;
import dev.lethe.checker.wire.Id128;
import org.jspecify.annotations.Nullable;

/// A stamped event that must come of a raw event.
///
/// @param partner the partner it discloses the record to, or null
/// @param reference a hash of the partner's own id for the data; 0 if there is none
/// @param identity what [#identity] makes of the rest of the stamp
/// @param data a hash of the leaves that the data must have
/// @param droppable hashes of those leaves that may be missing; empty where none may
public record Stamp(
        Id128 stampId,
        Id128 recordId,
        Category category,
        long subject,
        long effectiveMillis,
        Effect effect,
        @Nullable String partner,
        long reference,
        long identity,
        long data,
        long[] droppable) {

    /// A hash of the entity, the event and the subject that a stamp names.
    public static long identity(String kind, String key, String type, String source, String id, long subject) {
        long hash = Hash64.of(kind);
        for (String part : new String[] {key, type, source, id}) {
            hash = Hash64.join(hash, Hash64.of(part));
        }
        return Hash64.join(hash, subject);
    }

    /// A hash of a partner's reference; 0 if there is none.
    public static long reference(@Nullable String reference) {
        return reference == null || reference.isEmpty() ? 0 : Hash64.of(reference) | 1;
    }
}
