package dev.lethe.kernel.record;

import org.jspecify.annotations.Nullable;

/// A record in the ledger: the greatest cut, and the bases over the events after it. Immutable.
///
/// Merging is commutative, associative and idempotent, so events may arrive in any order and any number of times. One
/// thing cannot be told from a bounded state: when a cut falls *between* events that were already folded, the earliest
/// event after it is no longer known. Two rules keep that from happening: a release cuts at the greatest time merged,
/// under the row's lock; and a ledger that catches up from the topics applies the cuts first. Should it happen all the
/// same, the state is [#torn()]: its `collectedAt` is only a lower bound, and it must not be purged until it is
/// folded again from its topic. A state that is not torn is always exact.
///
/// @param cutMillis everything with an effective time at or below this is deleted; [Bases#NEVER] where nothing was
/// @param bases     over the events after the cut; null where there are none
/// @param torn      whether `collectedAt` is only a lower bound
public record RecordState(long cutMillis, @Nullable Bases bases, boolean torn) {
    /// A record of which nothing is known.
    public static final RecordState EMPTY = new RecordState(Bases.NEVER, null, false);

    public RecordState {
        if (bases != null && bases.collectedAtMillis() <= cutMillis) {
            throw new IllegalArgumentException("bases hold events after the cut only");
        }
        if (torn && bases == null) {
            throw new IllegalArgumentException("a record without live events is never torn");
        }
    }

    /// The state of a record that was touched once.
    public static RecordState ofEvent(Effect effect, long effectiveMillis) {
        return new RecordState(Bases.NEVER, Bases.of(effect, effectiveMillis), false);
    }

    /// The state of a record of which only a cut is known.
    public static RecordState ofCut(long throughMillis) {
        return new RecordState(throughMillis, null, false);
    }

    /// Both states together.
    public RecordState merge(RecordState other) {
        long cut = Math.max(cutMillis, other.cutMillis);
        RecordState mine = cutAt(cut);
        RecordState theirs = other.cutAt(cut);
        if (mine.bases == null) {
            return theirs;
        }
        if (theirs.bases == null) {
            return mine;
        }
        return new RecordState(cut, mine.bases.merge(theirs.bases), mine.torn || theirs.torn);
    }

    /// Whether an event of this time is already deleted.
    public boolean covers(long effectiveMillis) {
        return effectiveMillis <= cutMillis;
    }

    /// Whether the record has events after its cut.
    public boolean isLive() {
        return bases != null;
    }

    private RecordState cutAt(long cut) {
        if (bases == null || bases.lastActivityAtMillis() <= cut) {
            return new RecordState(cut, null, false);
        }
        if (bases.collectedAtMillis() > cut) {
            return new RecordState(cut, bases, torn);
        }
        Bases after = new Bases(
                cut + 1,
                bases.lastActivityAtMillis(),
                after(bases.concludedAtMillis(), cut),
                after(bases.reopenedAtMillis(), cut));
        return new RecordState(cut, after, true);
    }

    private static long after(long millis, long cut) {
        return millis > cut ? millis : Bases.NEVER;
    }
}
