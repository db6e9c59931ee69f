package dev.lethe.console.run;

import dev.lethe.console.page.Bar;
import dev.lethe.console.page.Table;
import dev.lethe.console.purger.Purger;
import java.util.List;
import java.util.Set;

/// A run as its page shows it.
///
/// @param live   whether it may still change, so that the page looks again
/// @param planned whether it has a plan to look at
/// @param deeds  what can be done with it now
/// @param steps  of its life, from the first to the last
/// @param settled share of its deletions, drawn
record RunProgress(
        Purger.Run run,
        boolean live,
        boolean planned,
        RunDeeds deeds,
        List<RunSteps.Step> steps,
        Bar settled,
        Table contents,
        Table missing,
        Table left,
        List<RunTables.Outcome> outcomes) {
    private static final Set<String> ENDED = Set.of("COMPLETED", "ABORTED", "REFUSED");

    static boolean hasEnded(Purger.Run run) {
        return ENDED.contains(run.state());
    }

    static RunProgress of(Purger.Run run) {
        Purger.Fence fence = run.fence();
        Purger.Fence last = fence == null || fence.release() == null ? fence : fence.release();
        return new RunProgress(
                run,
                !hasEnded(run),
                run.plan() != null,
                RunDeeds.of(run),
                RunSteps.of(run),
                Bar.of(List.of(
                        new Bar.Part("settled", run.deletions().settled(), "good"),
                        new Bar.Part("not settled", run.deletions().open(), "busy"))),
                RunTables.contents(run),
                RunTables.missing(last == null ? new Purger.Fence("", List.of(), null) : last),
                PlanTables.left(run),
                RunTables.outcomes(run));
    }
}
