package dev.lethe.connector.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How hard a partner may be pushed: halved when it asks for less, one more after each success.
///
/// @param most      the most notices under way at once, as configured
/// @param limit     the most notices under way at once, for now
/// @param notBefore nothing starts before this
record Pace(int most, int limit, Instant notBefore) {
    static Pace start(int most) {
        return new Pace(most, most, Instant.EPOCH);
    }

    /// After a notice was taken.
    Pace faster() {
        return limit == most ? this : new Pace(most, limit + 1, notBefore);
    }

    /// After the partner asked for less, or did not answer.
    Pace slower(Optional<Duration> pause, Instant now) {
        Instant until = pause.map(now::plus).orElse(now);
        return new Pace(most, Math.max(1, limit / 2), until.isAfter(notBefore) ? until : notBefore);
    }
}
