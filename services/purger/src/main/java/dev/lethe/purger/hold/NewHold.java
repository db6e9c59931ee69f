package dev.lethe.purger.hold;

import org.jspecify.annotations.Nullable;

/// A hold that is to be placed.
///
/// @param authority     whose demand it is
/// @param reference     the authority's case number
/// @param expiresMillis when it ends by itself
/// @param reviewMillis  when it is to be looked at again
/// @param demandId      the legal demand that it fulfils
public record NewHold(
        HoldTarget target,
        String authority,
        @Nullable String reference,
        String reason,
        @Nullable Long expiresMillis,
        @Nullable Long reviewMillis,
        @Nullable Long demandId) {}
