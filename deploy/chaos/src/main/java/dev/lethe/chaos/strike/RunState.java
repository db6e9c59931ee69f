package dev.lethe.chaos.strike;

import dev.lethe.chaos.plan.Phase;
import java.util.Optional;

/// Where a purge run is, as the purger names it.
public enum RunState {
    PLANNED(0),
    FENCING(0),
    PREVIEWING(0),
    PREVIEWED(0),
    AWAITING_APPROVAL(0),
    PAUSED(0),
    CLAIMING(1),
    GRACE(1),
    RELEASING(2),
    SETTLING(3),
    PARTLY_SETTLED(3),
    COMPLETED(4),
    ABORTED(4),
    REFUSED(4);

    private final int progress;

    RunState(int progress) {
        this.progress = progress;
    }

    static RunState of(Optional<String> word) {
        return word.map(RunState::valueOf).orElse(PLANNED);
    }

    boolean isIn(Phase phase) {
        return progress == phase.ordinal() + 1;
    }

    boolean isPast(Phase phase) {
        return progress > phase.ordinal() + 1;
    }

    /// Whether nothing more will happen to the run.
    public boolean isOver() {
        return progress == 4;
    }
}
