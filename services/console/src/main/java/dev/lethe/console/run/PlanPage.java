package dev.lethe.console.run;

import dev.lethe.console.page.Table;
import dev.lethe.console.purger.Plan;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.service.Trouble;
import org.jspecify.annotations.Nullable;

/// A plan as its page shows it.
///
/// @param run     null where it could not be had; then `trouble` says why
/// @param preview null where there is no plan yet
/// @param trouble with the run
record PlanPage(
        Purger.@Nullable Run run,
        @Nullable RunDeeds deeds,
        @Nullable Preview preview,
        boolean coming,
        @Nullable Trouble trouble) {

    /// @param gone members that have left
    record Preview(
            Plan.Preview plan,
            long gone,
            Table categories,
            Table reasons,
            Table recipients,
            Table caps,
            Table sample,
            Table left,
            Table members) {}

    /// @param coming whether the run is still on its way to a plan
    static PlanPage of(
            Purger.@Nullable Run run, Plan.@Nullable Preview preview, Table members, @Nullable Trouble trouble) {
        if (run == null) {
            return new PlanPage(null, null, null, false, trouble);
        }
        Plan.Standing standing = run.plan();
        return new PlanPage(
                run,
                RunDeeds.of(run),
                preview == null
                        ? null
                        : new Preview(
                                preview,
                                standing == null ? 0 : standing.gone(),
                                PlanTables.categories(preview),
                                PlanTables.reasons(preview),
                                PlanTables.recipients(preview),
                                PlanTables.caps(preview),
                                PlanTables.sample(preview),
                                PlanTables.left(run),
                                members),
                !RunProgress.hasEnded(run),
                trouble);
    }
}
