package dev.lethe.purger.ledger;

import dev.lethe.kernel.record.Bases;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.record.RecordState;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What one partner was given of one record: a fold of its own, with its own cut. The record's cut counts as well
/// and is merged in; the record's conclusion is not, it is asked for when the deadline is computed.
///
/// @param fold      over the disclosing events
/// @param reference by which the partner knows the latest of them; of two at the same time the greater one, so
///                  that the order of arrival does not matter; null where nothing is live
record DisclosureState(RecordState fold, @Nullable String reference) {
    static final DisclosureState EMPTY = new DisclosureState(RecordState.EMPTY, null);

    static DisclosureState ofEvent(long effectiveMillis, @Nullable String reference) {
        return new DisclosureState(RecordState.ofEvent(Effect.TOUCHES, effectiveMillis), reference);
    }

    static DisclosureState ofCut(long throughMillis) {
        return new DisclosureState(RecordState.ofCut(throughMillis), null);
    }

    DisclosureState merge(DisclosureState other) {
        RecordState merged = fold.merge(other.fold);
        Bases bases = merged.bases();
        if (bases == null) {
            return new DisclosureState(merged, null);
        }
        long latest = bases.lastActivityAtMillis();
        return new DisclosureState(merged, greater(referenceAt(latest), other.referenceAt(latest)));
    }

    boolean isLive() {
        return fold.isLive();
    }

    /// When the partner's service was complete, as far as it concerns this disclosure: a conclusion before the
    /// latest disclosing event says nothing about what was disclosed by it.
    OptionalLong concludedMillis(@Nullable Bases ofRecord) {
        Bases bases = fold.bases();
        if (bases == null || ofRecord == null) {
            return OptionalLong.empty();
        }
        long concluded = ofRecord.concludedAtMillis();
        long reopened = ofRecord.reopenedAtMillis() > fold.cutMillis() ? ofRecord.reopenedAtMillis() : Bases.NEVER;
        boolean counts =
                concluded > fold.cutMillis() && concluded >= bases.lastActivityAtMillis() && concluded > reopened;
        return counts ? OptionalLong.of(concluded) : OptionalLong.empty();
    }

    private @Nullable String referenceAt(long millis) {
        Bases bases = fold.bases();
        return bases != null && bases.lastActivityAtMillis() == millis ? reference : null;
    }

    private static @Nullable String greater(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
