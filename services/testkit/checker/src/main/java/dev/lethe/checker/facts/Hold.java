package dev.lethe.checker.facts;

import dev.lethe.checker.schema.Category;
import dev.lethe.checker.wire.Id128;
import org.jspecify.annotations.Nullable;

/// A legal hold and the gate's epochs between which it was in force. It covers what every target it names covers.
///
/// @param record the number of the one record it is for
/// @param subject the pseudonym of the one subject it is for
/// @param category the one category it is for
/// @param placedEpoch the gate's epoch from which it was in force
/// @param liftedEpoch the epoch from which it no longer was; [#NEVER] while it is
/// @param liftedMillis when it was lifted; [#NEVER] while it is in force
public record Hold(
        long id,
        @Nullable Integer record,
        @Nullable Id128 subject,
        @Nullable Category category,
        long placedEpoch,
        long liftedEpoch,
        long placedMillis,
        long liftedMillis) {

    public static final long NEVER = Long.MAX_VALUE;

    /// Whether it covers the record.
    public boolean covers(Facts facts, int number) {
        return (record == null || record == number)
                && (subject == null || subject.equals(facts.ledger().pseudonym(number)))
                && (category == null
                        || (facts.records().hasCategory(number)
                                && facts.records().category(number) == category));
    }

    /// Whether it was in force at some time during the run, by the database's clock.
    public boolean met(Run run) {
        return placedMillis <= run.finishedMillis() && liftedMillis >= run.createdMillis();
    }

    public boolean inForceAt(long epoch) {
        return placedEpoch <= epoch && epoch < liftedEpoch;
    }
}
