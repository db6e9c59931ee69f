package dev.lethe.checker.policy;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/// So long after that basis.
record Term(Basis after, Period duration) {

    enum Basis {
        COLLECTED_AT,
        LAST_ACTIVITY_AT,
        CONCLUDED_AT
    }

    /// [Bases#NONE] where the basis is absent.
    long end(Bases bases) {
        long from = switch (after) {
            case COLLECTED_AT -> bases.collectedAt();
            case LAST_ACTIVITY_AT -> bases.lastActivityAt();
            case CONCLUDED_AT -> bases.standingConclusion();
        };
        return from == Bases.NONE ? Bases.NONE : plus(from, duration);
    }

    static long plus(long millis, Period duration) {
        return Instant.ofEpochMilli(millis)
                .atOffset(ZoneOffset.UTC)
                .plus(duration)
                .toInstant()
                .toEpochMilli();
    }
}
