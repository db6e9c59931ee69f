package dev.lethe.intake.outcome;

/// A field that did not pass: its place and the kind of finding, never its value.
///
/// @param path a JSON pointer with `*` for array elements, and for names that do not look like a field's name: they may
///             be data themselves
/// @param kind [#UNDECLARED], or the kind of prohibited data that it holds
public record StrippedField(String path, String kind) {
    /// The kind of a field that no schema declares (clause C2).
    public static final String UNDECLARED = "undeclared";
}
