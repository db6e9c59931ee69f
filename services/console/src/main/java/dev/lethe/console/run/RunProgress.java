package dev.lethe.console.run;

import dev.lethe.console.page.Bar;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A run as its page shows it.
///
/// @param live   whether it may still change, so that the page looks again
/// @param steps  of its life, from the first to the last
/// @param settled share of its deletions, drawn
record RunProgress(
        Purger.Run run,
        boolean live,
        boolean stoppable,
        List<Step> steps,
        Bar settled,
        Table contents,
        Table missing,
        List<RunTables.Outcome> outcomes) {
    private static final Set<String> STOPPABLE = Set.of("PLANNED", "FENCING", "CLAIMING", "RELEASING", "PAUSED");
    private static final Set<String> ENDED = Set.of("COMPLETED", "ABORTED", "REFUSED");
    private static final List<String> ORDER =
            List.of("PLANNED", "FENCING", "CLAIMING", "RELEASING", "SETTLING", "COMPLETED");

    /// A step of a run's life: `done`, `now` or `ahead`.
    ///
    /// @param at when it ended
    record Step(
            String label,
            String explanation,
            String place,
            @Nullable String at) {}

    static RunProgress of(Purger.Run run) {
        Purger.Fence fence = run.fence();
        Purger.Fence last = fence == null || fence.release() == null ? fence : fence.release();
        return new RunProgress(
                run,
                !ENDED.contains(run.state()),
                STOPPABLE.contains(run.state()),
                steps(run),
                Bar.of(List.of(
                        new Bar.Part("settled", run.deletions().settled(), "good"),
                        new Bar.Part("not settled", run.deletions().open(), "busy"))),
                RunTables.contents(run),
                RunTables.missing(last == null ? new Purger.Fence("", List.of(), null) : last),
                RunTables.outcomes(run));
    }

    private static List<Step> steps(Purger.Run run) {
        Purger.Times times = run.times();
        Map<String, String> words = Map.of(
                "PLANNED", "Clocks are compared",
                "FENCING", "Everything published before is merged",
                "CLAIMING", "What is due is marked; can be taken back",
                "RELEASING", "Deletions go out; cannot be taken back",
                "SETTLING", "Recipients answer",
                "COMPLETED", "Every obligation is settled or lawfully retained");
        List<@Nullable String> ends = new ArrayList<>();
        ends.add(times.noted());
        ends.add(times.fenced());
        ends.add(times.claimed());
        ends.add(times.released());
        ends.add(times.settled());
        ends.add(run.state().equals("COMPLETED") ? times.finished() : null);
        int now = 0;
        while (now < ends.size() && ends.get(now) != null) {
            now++;
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < ORDER.size(); i++) {
            String name = ORDER.get(i);
            String place = i < now || run.state().equals("COMPLETED")
                    ? "done"
                    : i == now && !ENDED.contains(run.state()) ? "now" : "ahead";
            steps.add(new Step(Words.state(name), String.valueOf(words.get(name)), place, ends.get(i)));
        }
        return steps;
    }
}
