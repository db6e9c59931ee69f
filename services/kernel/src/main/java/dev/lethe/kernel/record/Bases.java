package dev.lethe.kernel.record;

/// What a record's deadline is computed from: extremes of the effective times of the events that touched it, in epoch
/// milliseconds.
///
/// @param collectedAtMillis    the earliest event
/// @param lastActivityAtMillis the latest event
/// @param concludedAtMillis    the latest concluding event, or [#NEVER]
/// @param reopenedAtMillis     the latest re-opening event, or [#NEVER]
public record Bases(long collectedAtMillis, long lastActivityAtMillis, long concludedAtMillis, long reopenedAtMillis) {
    /// Stands for "no such event"; smaller than every time, so that a maximum works without a case.
    public static final long NEVER = Long.MIN_VALUE;

    public Bases {
        if (collectedAtMillis == NEVER || collectedAtMillis > lastActivityAtMillis) {
            throw new IllegalArgumentException("bases need collectedAt <= lastActivityAt");
        }
        if (concludedAtMillis > lastActivityAtMillis || reopenedAtMillis > lastActivityAtMillis) {
            throw new IllegalArgumentException("concluding and re-opening are activity");
        }
    }

    /// The bases of a single event.
    public static Bases of(Effect effect, long effectiveMillis) {
        return new Bases(
                effectiveMillis,
                effectiveMillis,
                effect == Effect.CONCLUDES ? effectiveMillis : NEVER,
                effect == Effect.REOPENS ? effectiveMillis : NEVER);
    }

    /// The bases of both sets of events together.
    public Bases merge(Bases other) {
        return new Bases(
                Math.min(collectedAtMillis, other.collectedAtMillis),
                Math.max(lastActivityAtMillis, other.lastActivityAtMillis),
                Math.max(concludedAtMillis, other.concludedAtMillis),
                Math.max(reopenedAtMillis, other.reopenedAtMillis));
    }

    /// Whether the record's service is complete: it was concluded, and not re-opened at or after that.
    public boolean isConcluded() {
        return concludedAtMillis > reopenedAtMillis;
    }
}
