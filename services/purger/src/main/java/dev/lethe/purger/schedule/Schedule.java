package dev.lethe.purger.schedule;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.plan.Cap;
import dev.lethe.purger.run.Blackout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When and what a run purges by itself.
///
/// @param terms     what somebody wrote
/// @param changedBy asks for its runs, so that somebody else approves them
/// @param nextMillis null: never again
record Schedule(
        String name,
        Terms terms,
        String changedBy,
        long changedMillis,
        @Nullable Long nextMillis,
        @Nullable Long lastMillis,
        @Nullable String lastOutcome) {

    /// @param cron       Quartz
    /// @param zone       an id of the time zone database
    /// @param capRecords null for what is configured, as is the share
    /// @param catchUp    whether to make up for times that were missed, with one run
    record Terms(
            String cron,
            String zone,
            Set<InformationCategory> categories,
            @Nullable Long capRecords,
            @Nullable Double capShare,
            Map<InformationCategory, Cap.Limit> capCategories,
            List<Blackout> blackouts,
            boolean enabled,
            boolean catchUp) {
        Terms {
            categories = Set.copyOf(categories);
            capCategories = Map.copyOf(capCategories);
            blackouts = List.copyOf(blackouts);
        }
    }
}
