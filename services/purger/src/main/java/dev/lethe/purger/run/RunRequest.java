package dev.lethe.purger.run;

import dev.lethe.kernel.category.InformationCategory;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a run is asked to do, checked.
///
/// @param asOfMillis what was due by then; null for "by the fence"
/// @param categories whose records
/// @param reason     why, in the requester's words
public record RunRequest(
        @Nullable Long asOfMillis,
        Set<InformationCategory> categories,
        Cap cap,
        @Nullable String reason) {
    public RunRequest {
        categories = Set.copyOf(categories);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a run has at least one category");
        }
    }

    /// The most that a run may take.
    ///
    /// @param records deletions in all
    /// @param share   of the live records, 0 to 1; rounded up, so that a small ledger is not stuck
    public record Cap(long records, double share) {
        public Cap {
            if (records < 0 || !(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a cap is a number of records and a share from 0 to 1");
            }
        }

        long ofLive(long live) {
            return (long) Math.ceil(live * share);
        }
    }
}
