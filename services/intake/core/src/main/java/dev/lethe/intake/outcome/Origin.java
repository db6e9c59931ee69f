package dev.lethe.intake.outcome;

import org.jspecify.annotations.Nullable;

/// What a raw event calls itself, as far as it could be read.
///
/// @param source the CloudEvents source, or null where it could not be read
/// @param id     the CloudEvents id, or null
/// @param type   the CloudEvents type, or null
public record Origin(
        @Nullable String source,
        @Nullable String id,
        @Nullable String type) {
    /// Nothing could be read.
    public static final Origin UNKNOWN = new Origin(null, null, null);
}
