package dev.lethe.purger.run;

/// The life cycle of a purge run. Each state knows the steps that lead out of it; a step that is not here cannot be
/// taken.
///
/// ```
/// PLANNED ▸ FENCING ▸ CLAIMING ▸ RELEASING ▸ SETTLING ▸ COMPLETED
///                 ◂▸ PAUSED ◂▸                  ▸ PARTLY_SETTLED ▸ COMPLETED
/// ```
/// Up to CLAIMING a run can be REFUSED, up to RELEASING it can be ABORTED; both leave no claim behind.
public sealed interface RunPhase {
    /// The word in the database and in answers.
    String wireName();

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

    /// What can be paused, and gone on with.
    sealed interface Resumable extends Stoppable {
        default Paused pause(String cause) {
            return new Paused(this, cause);
        }
    }

    /// Asked for.
    record Planned() implements Stoppable {
        @Override
        public String wireName() {
            return "PLANNED";
        }

        Fencing fence() {
            return new Fencing();
        }

        Refused refuse(String cause) {
            return new Refused(cause);
        }
    }

    /// Waits until everything that was published before its fence is in the ledger.
    record Fencing() implements Resumable {
        @Override
        public String wireName() {
            return "FENCING";
        }

        Claiming reached() {
            return new Claiming();
        }
    }

    /// Marks what is due.
    record Claiming() implements Resumable {
        @Override
        public String wireName() {
            return "CLAIMING";
        }

        Releasing claimed() {
            return new Releasing();
        }

        Refused refuse(String cause) {
            return new Refused(cause);
        }
    }

    /// Turns claims into deletions.
    record Releasing() implements Resumable {
        @Override
        public String wireName() {
            return "RELEASING";
        }

        Settling released() {
            return new Settling();
        }
    }

    /// Stands still until its cause is gone.
    record Paused(Resumable in, String cause) implements Stoppable {
        @Override
        public String wireName() {
            return "PAUSED";
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
    }

    /// Stopped by somebody. What it had released by then goes on to be settled.
    record Aborted(String cause) implements RunPhase {
        @Override
        public String wireName() {
            return "ABORTED";
        }
    }

    /// Stopped by itself before it released anything.
    record Refused(String cause) implements RunPhase {
        @Override
        public String wireName() {
            return "REFUSED";
        }
    }
}
