package dev.lethe.checker.facts;

import dev.lethe.checker.policy.Bases;
import java.util.function.IntPredicate;

/// The bases of a partner's copy: when the data was given, and when the record's service was complete.
public final class PartnerBases {

    private PartnerBases() {}

    /// The bases of a disclosure over some of its record's events; empty if nothing counts as given.
    ///
    /// The conclusion is the record's, and counts only if it is later than the disclosure's own cut and not before
    /// the last time data was given. A re-opening overtakes it.
    ///
    /// @param recordCut the record's cut
    /// @param ownCut the disclosure's own cut
    /// @param through the greatest effective time of what was given
    /// @param wanted which events to look at
    public static Bases of(
            Facts facts, int record, String partner, long recordCut, long ownCut, long through, IntPredicate wanted) {
        Bases given = facts.lives()
                .bases(
                        record,
                        Math.max(recordCut, ownCut),
                        through,
                        row -> wanted.test(row) && facts.disclosedTo(row, partner));
        if (given.isEmpty()) {
            return given;
        }
        Bases whole = facts.lives().bases(record, recordCut, Long.MAX_VALUE, wanted);
        long concluded = whole.concludedAt() > ownCut && whole.concludedAt() >= given.lastActivityAt()
                ? whole.concludedAt()
                : Bases.NONE;
        long reopened = whole.reopenedAt() > ownCut ? whole.reopenedAt() : Bases.NONE;
        return Bases.of(given.collectedAt(), given.lastActivityAt(), concluded, reopened);
    }
}
