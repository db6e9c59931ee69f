package dev.lethe.checker.facts;

import dev.lethe.checker.wire.Id128;

/// What one recipient owes one deletion, as the ledger tells it.
public record Obligation(Id128 deletion, String recipient, State state) {

    /// How far it is.
    public enum State {
        OPEN,
        DELETED,
        NOTHING_HELD,
        RETAINED,
        FAILED;

        public boolean settled() {
            return this == DELETED || this == NOTHING_HELD;
        }
    }
}
