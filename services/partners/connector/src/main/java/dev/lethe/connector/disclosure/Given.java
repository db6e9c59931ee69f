package dev.lethe.connector.disclosure;

import org.jspecify.annotations.Nullable;

/// What a partner was given of one record under one reference: the span of effective times after the cut.
/// Immutable; a fold
/// that is idempotent, and commutative save that a span which a cut divides keeps only a lower bound of its start.
///
/// @param reference   the id by which the partner knows it; null once a cut has covered everything
/// @param firstMillis the earliest effective time after the cut, or [#NONE]
/// @param lastMillis  the latest, or [#NONE]
/// @param cutMillis   up to where the partner was told to delete, or [#NONE]
public record Given(@Nullable String reference, long firstMillis, long lastMillis, long cutMillis) {
    /// No such time; smaller than every time.
    public static final long NONE = Long.MIN_VALUE;

    /// Nothing is known.
    public static final Given NOTHING = new Given(null, NONE, NONE, NONE);

    public Given {
        if (lastMillis != NONE && (reference == null || firstMillis > lastMillis || firstMillis <= cutMillis)) {
            throw new IllegalArgumentException("a live span has a reference and lies after the cut");
        }
    }

    /// Whether the partner may still use any of it.
    public boolean isLive() {
        return lastMillis != NONE;
    }

    /// Whether a deletion up to `throughMillis` concerns any of it.
    public boolean isReachedBy(long throughMillis) {
        return isLive() && firstMillis <= throughMillis;
    }

    /// After the partner was given an event's data. What a cut covers the partner drops by itself.
    public Given give(String newReference, long effectiveMillis) {
        if (effectiveMillis <= cutMillis) {
            return this;
        }
        return new Given(
                newReference,
                isLive() ? Math.min(firstMillis, effectiveMillis) : effectiveMillis,
                Math.max(lastMillis, effectiveMillis),
                cutMillis);
    }

    /// After the partner was told to delete everything up to `throughMillis`.
    public Given cut(long throughMillis) {
        long cut = Math.max(cutMillis, throughMillis);
        if (lastMillis <= cut) {
            return new Given(null, NONE, NONE, cut);
        }
        return new Given(reference, Math.max(firstMillis, cut + 1), lastMillis, cut);
    }
}
