package dev.lethe.checker.facts;

import dev.lethe.checker.schema.Category;
import java.util.Map;
import java.util.Set;

/// A purge run as the ledger tells it.
///
/// @param active whether it may still hold claims
/// @param completed whether it says that it released everything that was due; never of a run that was for one subject
/// @param finishedMillis [Long#MAX_VALUE] until it has
/// @param asOfMillis up to when a deadline counts as due
/// @param fenceMillis when the fence was taken; [Long#MIN_VALUE] if it has none yet
/// @param categories the categories it was for
/// @param released how many deletions it says it released
/// @param capRecords how many it was allowed to
/// @param fence per raw partition (`topic-partition`) the first offset that is not below the fence: what was due by
///     the events below it had to be claimed
/// @param releaseFence the same for the fence that was taken when all was claimed: whatever is below it had to be known
///     when the run released
public record Run(
        String id,
        boolean active,
        boolean completed,
        long createdMillis,
        long finishedMillis,
        long asOfMillis,
        long fenceMillis,
        int policyVersion,
        Set<Category> categories,
        long released,
        long capRecords,
        Map<String, Long> fence,
        Map<String, Long> releaseFence) {

    private static final String EVERYTHING = "as-of";

    /// A run as of that time that knew every event there is, to ask what would be due.
    public static Run ofEverything(long asOfMillis, int policyVersion, Set<Category> categories) {
        return new Run(
                EVERYTHING,
                false,
                true,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                asOfMillis,
                asOfMillis,
                policyVersion,
                categories,
                0,
                Long.MAX_VALUE,
                Map.of(),
                Map.of());
    }

    /// Whether the raw event at that position is below the run's fence. What the broker no longer has is.
    public boolean below(RawLogs logs, long position) {
        return below(fence, logs, position);
    }

    /// Whether the run knew the raw event at that position when it released.
    public boolean knew(RawLogs logs, long position) {
        return below(releaseFence, logs, position);
    }

    private boolean below(Map<String, Long> ends, RawLogs logs, long position) {
        if (position == RawLogs.NOWHERE || id.equals(EVERYTHING)) {
            return true;
        }
        RawLog log = logs.log(position);
        Long end = ends.get(log.topic() + "-" + log.partition());
        return end != null && RawLogs.offset(position) < end;
    }
}
