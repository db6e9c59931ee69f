package dev.lethe.purger.release;

/// The stored members of a plan are not those that it was previewed with. Nothing of the transaction stays.
public final class PlanTamperedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanTamperedException(long runId, int chunkNo) {
        super("The members in chunk %d of run %d's plan are not those that were previewed.".formatted(chunkNo, runId));
    }
}
