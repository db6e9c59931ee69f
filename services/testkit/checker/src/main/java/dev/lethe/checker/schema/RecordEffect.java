package dev.lethe.checker.schema;

import com.fasterxml.jackson.core.JsonPointer;
import org.jspecify.annotations.Nullable;

/// One entry of `x-lifecycle.records`: which record an event belongs to in one category, and what it does to it.
///
/// @param pointer where the entity's id stands; null unless the key is a field
public record RecordEffect(
        Category category, String kind, Key key, @Nullable JsonPointer pointer, Effect effect) {

    /// What tells one entity of a subject from another.
    public enum Key {
        SUBJECT,
        DAY,
        FIELD
    }

    static RecordEffect of(Category category, String kind, String key, Effect effect) {
        return switch (key) {
            case "subject" -> new RecordEffect(category, kind, Key.SUBJECT, null, effect);
            case "day" -> new RecordEffect(category, kind, Key.DAY, null, effect);
            default -> new RecordEffect(category, kind, Key.FIELD, JsonPointer.compile(key), effect);
        };
    }
}
