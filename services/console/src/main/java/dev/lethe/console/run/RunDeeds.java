package dev.lethe.console.run;

import dev.lethe.console.purger.Plan;
import dev.lethe.console.purger.Purger;
import java.util.Set;

/// What the state of a run allows. Whether a user may, the purger decides.
record RunDeeds(boolean approve, boolean start, boolean pause, boolean resume, boolean spare, boolean abort) {
    private static final Set<String> AT_WORK =
            Set.of("PLANNED", "FENCING", "PREVIEWING", "CLAIMING", "GRACE", "RELEASING");

    static RunDeeds of(Purger.Run run) {
        String state = run.state();
        boolean approve = state.equals("AWAITING_APPROVAL");
        boolean start = state.equals("PREVIEWED");
        boolean pause = AT_WORK.contains(state);
        boolean resume = state.equals("PAUSED");
        boolean active = approve || start || pause || resume;
        return new RunDeeds(approve, start, pause, resume, active && run.plan() != null, active);
    }

    /// Members of its plan that are neither released nor have left it: so many deletions at most are still to come.
    static long stillToGo(Purger.Run run) {
        Plan.Standing plan = run.plan();
        return plan == null ? 0 : Math.max(0, plan.members() - plan.gone() - run.released());
    }
}
