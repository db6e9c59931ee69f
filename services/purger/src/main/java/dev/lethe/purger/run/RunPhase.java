package dev.lethe.purger.run;

/// The life cycle of a purge run. Each state knows the steps that lead out of it; a step that is not here cannot be
/// taken.
///
/// ```
/// PLANNED ▸ FENCING ▸ PREVIEWING ▸ PREVIEWED ▸ AWAITING_APPROVAL
///                                          ▸ CLAIMING ▸ GRACE ▸ RELEASING ▸ SETTLING ▸ COMPLETED
///                 ◂▸ PAUSED ◂▸                                       ▸ PARTLY_SETTLED ▸ COMPLETED
/// ```
/// Up to GRACE a run can be REFUSED, up to RELEASING it can be ABORTED. Either gives up what it has not released.
public sealed interface RunPhase {
    /// The word in the database and in answers.
    String wireName();

    /// The part of the life cycle that this is a step of.
    Stage stage();

    /// The parts of the life cycle.
    enum Stage {
        PLANNED,
        PREVIEWED,
        AWAITING_APPROVAL,
        RUNNING,
        PAUSED,
        SETTLING,
        COMPLETED,
        PARTLY_SETTLED,
        ABORTED,
        REFUSED
    }

    /// Whether the run still claims or releases, or will. Only one run at a time does.
    default boolean isActive() {
        return this instanceof Stoppable;
    }

    /// What can be aborted.
    sealed interface Stoppable extends RunPhase {
        default Aborted abort(String cause) {
            return new Aborted(cause);
        }
    }

    /// What has released nothing, and can be refused.
    sealed interface Refusable extends Stoppable {
        default Refused refuse(String cause) {
            return new Refused(cause);
        }
    }

    /// What can be paused, and gone on with.
    sealed interface Resumable extends Stoppable {
        default Paused pause(String cause) {
            return new Paused(this, cause, false);
        }

        default Paused pauseByOperator(String cause) {
            return new Paused(this, cause, true);
        }
    }

    /// Everything is claimed; only the second fence, and perhaps a grace, lie before the release.
    sealed interface BeforeRelease extends Resumable, Refusable {
        default Releasing fenced() {
            return new Releasing();
        }
    }

    /// Waits for somebody to say that it may begin.
    sealed interface Startable extends Refusable {
        default Claiming start() {
            return new Claiming();
        }
    }

    /// Asked for.
    record Planned() implements Resumable, Refusable {
        @Override
        public String wireName() {
            return "PLANNED";
        }

        @Override
        public Stage stage() {
            return Stage.PLANNED;
        }

        Fencing fence() {
            return new Fencing();
        }
    }

    /// Waits until everything that was published before its fence is in the ledger.
    record Fencing() implements Resumable, Refusable {
        @Override
        public String wireName() {
            return "FENCING";
        }

        @Override
        public Stage stage() {
            return Stage.PLANNED;
        }

        Previewing reached() {
            return new Previewing();
        }
    }

    /// Writes its plan.
    record Previewing() implements Resumable, Refusable {
        @Override
        public String wireName() {
            return "PREVIEWING";
        }

        @Override
        public Stage stage() {
            return Stage.PLANNED;
        }

        Previewed planned() {
            return new Previewed();
        }
    }

    /// Has a plan within its caps. One that must be started by hand waits here.
    record Previewed() implements Startable {
        @Override
        public String wireName() {
            return "PREVIEWED";
        }

        @Override
        public Stage stage() {
            return Stage.PREVIEWED;
        }

        AwaitingApproval awaitApproval() {
            return new AwaitingApproval();
        }
    }

    /// Waits for an approver.
    record AwaitingApproval() implements Startable {
        @Override
        public String wireName() {
            return "AWAITING_APPROVAL";
        }

        @Override
        public Stage stage() {
            return Stage.AWAITING_APPROVAL;
        }
    }

    /// Looks which members of the plan may still go; then waits for the second fence.
    record Claiming() implements BeforeRelease {
        @Override
        public String wireName() {
            return "CLAIMING";
        }

        @Override
        public Stage stage() {
            return Stage.RUNNING;
        }

        Grace grace() {
            return new Grace();
        }
    }

    /// Leaves time to spare records; then waits for the second fence.
    record Grace() implements BeforeRelease {
        @Override
        public String wireName() {
            return "GRACE";
        }

        @Override
        public Stage stage() {
            return Stage.RUNNING;
        }
    }

    /// Turns the plan into deletions.
    record Releasing() implements Resumable {
        @Override
        public String wireName() {
            return "RELEASING";
        }

        @Override
        public Stage stage() {
            return Stage.RUNNING;
        }

        Settling released() {
            return new Settling();
        }
    }

    /// Stands still until its cause is gone.
    ///
    /// @param byOperator goes on only when an operator says so; else by itself
    record Paused(Resumable in, String cause, boolean byOperator) implements Stoppable {
        @Override
        public String wireName() {
            return "PAUSED";
        }

        @Override
        public Stage stage() {
            return Stage.PAUSED;
        }

        Resumable resume() {
            return in;
        }
    }

    /// Waits for receipts.
    record Settling() implements RunPhase {
        @Override
        public String wireName() {
            return "SETTLING";
        }

        @Override
        public Stage stage() {
            return Stage.SETTLING;
        }

        Completed complete() {
            return new Completed();
        }

        PartlySettled giveUpWaiting(String cause) {
            return new PartlySettled(cause);
        }
    }

    /// Waited long enough to say so; receipts that still come complete it.
    record PartlySettled(String cause) implements RunPhase {
        @Override
        public String wireName() {
            return "PARTLY_SETTLED";
        }

        @Override
        public Stage stage() {
            return Stage.PARTLY_SETTLED;
        }

        Completed complete() {
            return new Completed();
        }
    }

    /// Every obligation is settled or lawfully retained.
    record Completed() implements RunPhase {
        @Override
        public String wireName() {
            return "COMPLETED";
        }

        @Override
        public Stage stage() {
            return Stage.COMPLETED;
        }
    }

    /// Stopped by somebody. What it had released by then goes on to be settled.
    record Aborted(String cause) implements RunPhase {
        @Override
        public String wireName() {
            return "ABORTED";
        }

        @Override
        public Stage stage() {
            return Stage.ABORTED;
        }
    }

    /// Stopped by itself before it released anything.
    record Refused(String cause) implements RunPhase {
        @Override
        public String wireName() {
            return "REFUSED";
        }

        @Override
        public Stage stage() {
            return Stage.REFUSED;
        }
    }
}
