package dev.lethe.purger.gate;

/// A run may not go on claiming or releasing. Nothing of the transaction stays.
public final class GateClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why not.
    public enum Cause {
        /// The kill switch is set; the run goes on when it is taken back.
        KILL_SWITCH,
        /// The run is no longer in the state in which this is done: somebody stopped it.
        RUN_STOPPED,
        /// Another policy is in force than the one it was started under.
        POLICY_CHANGED
    }

    private final Cause reason;

    GateClosedException(Cause reason) {
        super("the gate is closed: " + reason);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
