package dev.lethe.checker.policy;

import dev.lethe.checker.schema.Effect;

/// The moments that a record's deadline is computed from, in milliseconds. [#NONE] stands for absent.
public final class Bases {

    public static final long NONE = Long.MIN_VALUE;

    private long collectedAt = NONE;
    private long lastActivityAt = NONE;
    private long concludedAt = NONE;
    private long reopenedAt = NONE;

    public void add(long effectiveMillis, Effect effect) {
        collectedAt = collectedAt == NONE ? effectiveMillis : Math.min(collectedAt, effectiveMillis);
        lastActivityAt = Math.max(lastActivityAt, effectiveMillis);
        switch (effect) {
            case TOUCHES -> {}
            case CONCLUDES -> concludedAt = Math.max(concludedAt, effectiveMillis);
            case REOPENS -> reopenedAt = Math.max(reopenedAt, effectiveMillis);
        }
    }

    public static Bases of(long collectedAt, long lastActivityAt, long concludedAt, long reopenedAt) {
        var bases = new Bases();
        bases.collectedAt = collectedAt;
        bases.lastActivityAt = lastActivityAt;
        bases.concludedAt = concludedAt;
        bases.reopenedAt = reopenedAt;
        return bases;
    }

    /// Whether any event counts.
    public boolean isEmpty() {
        return lastActivityAt == NONE;
    }

    public long collectedAt() {
        return collectedAt;
    }

    public long lastActivityAt() {
        return lastActivityAt;
    }

    public long concludedAt() {
        return concludedAt;
    }

    public long reopenedAt() {
        return reopenedAt;
    }

    /// The conclusion while it stands: absent once something re-opened the record at or after it.
    long standingConclusion() {
        return concludedAt > reopenedAt ? concludedAt : NONE;
    }
}
