package dev.lethe.checker.schema;

import java.util.Map;

/// A declared field of an event.
public sealed interface Field {

    /// A scalar or an array of scalars: one value of one category.
    ///
    /// @param subjectId whether it names the subject, and so never becomes data
    /// @param freeText whether people write into it what they like
    /// @param required whether an event without it violates the schema where its parent is present
    record Leaf(Category category, boolean subjectId, boolean freeText, boolean required) implements Field {}

    /// An object: its members are what counts.
    record Nested(Map<String, Field> members) implements Field {}

    /// An array of objects.
    record Many(Nested element) implements Field {}
}
