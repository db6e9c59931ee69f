package dev.lethe.kernel.schema;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Effect;

/// One entry of a schema's `x-lifecycle`: which record the event is about in a category, and what it does to it.
///
/// @param kind   the entity's kind, e.g. `order`
/// @param key    where the entity's key comes from
/// @param effect what happens to the record
public record LifecycleRecord(InformationCategory category, String kind, Key key, Effect effect) {
    /// Where an entity's key comes from.
    public sealed interface Key {}

    /// The subject has only one such entity; the key is empty.
    public record PerSubject() implements Key {}

    /// The UTC day of the effective time, `2026-11-22`.
    public record PerDay() implements Key {}

    /// The value of a required field tagged `ENTITY_ID`.
    public record FromField(Leaf leaf) implements Key {}
}
