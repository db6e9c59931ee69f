package dev.lethe.console.run;

import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Plan;
import dev.lethe.console.purger.Purger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps of a run's life, and how far it has come.
final class RunSteps {
    private RunSteps() {}

    /// A step: `done`, `now` or `ahead`.
    ///
    /// @param at when it ended
    record Step(
            String label,
            String explanation,
            String place,
            @Nullable String at) {}

    private record Phase(
            String label, String explanation, @Nullable String end) {}

    static List<Step> of(Purger.Run run) {
        boolean complete = run.state().equals("COMPLETED");
        List<Phase> phases = phases(run);
        int now = 0;
        while (now < phases.size() && phases.get(now).end() != null) {
            now++;
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            String place = i < now || complete ? "done" : i == now && !RunProgress.hasEnded(run) ? "now" : "ahead";
            steps.add(new Step(phase.label(), phase.explanation(), place, phase.end()));
        }
        return steps;
    }

    private static List<Phase> phases(Purger.Run run) {
        Purger.Times times = run.times();
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase("Planned", "Clocks are compared", times.noted()));
        phases.add(new Phase("Fencing", "Everything published before is merged", times.fenced()));
        phases.add(new Phase("Previewing", "The plan is written", times.previewed()));
        phases.add(waiting(run));
        Plan.Standing plan = run.plan();
        boolean grace = plan != null && !Duration.parse(plan.grace()).isZero();
        String claimed = "What may still go is marked; can be taken back";
        if (plan != null && grace) {
            phases.add(new Phase("Claiming", claimed, graceFrom(plan)));
            phases.add(new Phase("Grace", "Records can be spared for " + Words.span(plan.grace()), times.claimed()));
        } else {
            phases.add(new Phase("Claiming", claimed, times.claimed()));
        }
        phases.add(new Phase("Releasing", "Deletions go out; cannot be taken back", times.released()));
        phases.add(new Phase("Settling", "Recipients answer", times.settled()));
        phases.add(new Phase(
                "Completed",
                "Every obligation is settled or lawfully retained",
                run.state().equals("COMPLETED") ? times.finished() : null));
        return phases;
    }

    private static Phase waiting(Purger.Run run) {
        Plan.Approval approval = run.approval();
        String started = run.times().started();
        if (approval == null) {
            return new Phase("Approval", "Somebody else agrees to the plan", started);
        }
        if (!approval.needed()) {
            return new Phase("Start", "No approval is needed", started);
        }
        return approval.by() == null
                ? new Phase("Approval", "Waits for somebody else than " + run.requestedBy(), started)
                : new Phase("Approval", "By " + approval.by(), started);
    }

    private static @Nullable String graceFrom(Plan.Standing plan) {
        String until = plan.graceUntil();
        return until == null
                ? null
                : Instant.parse(until).minus(Duration.parse(plan.grace())).toString();
    }
}
