package dev.lethe.purger.obligation;

import dev.lethe.kernel.wire.Receipt;

/// What a recipient still owes. Only a receipt moves it; only a late event that gives a partner covered data again
/// opens it once more.
public sealed interface ObligationState {
    /// The word in the database and in answers.
    String wireName();

    /// Nothing was answered yet.
    record Open() implements ObligationState {
        @Override
        public String wireName() {
            return "open";
        }
    }

    /// Done: the data is gone.
    record Settled(Receipt.Outcome outcome) implements ObligationState {
        @Override
        public String wireName() {
            return outcome.wireName();
        }
    }

    /// Not done, lawfully.
    record Retained(Receipt.Retained outcome) implements ObligationState {
        @Override
        public String wireName() {
            return outcome.wireName();
        }
    }

    /// Not done; the recipient is reminded.
    record Failed(Receipt.Failed outcome) implements ObligationState {
        @Override
        public String wireName() {
            return outcome.wireName();
        }
    }

    /// The state after an answer.
    ///
    /// @param lastAttempt of the answer that led here, 0 where there was none; an older answer changes nothing
    default ObligationState answered(Receipt receipt, int lastAttempt) {
        return switch (this) {
            case Settled settled -> settled;
            case Open open -> of(receipt.outcome());
            case Retained retained -> receipt.attempt() > lastAttempt ? of(receipt.outcome()) : retained;
            case Failed failed -> receipt.attempt() > lastAttempt ? of(receipt.outcome()) : failed;
        };
    }

    private static ObligationState of(Receipt.Outcome outcome) {
        return switch (outcome) {
            case Receipt.Deleted deleted -> new Settled(deleted);
            case Receipt.NothingHeld nothing -> new Settled(nothing);
            case Receipt.Retained retained -> new Retained(retained);
            case Receipt.Failed failed -> new Failed(failed);
        };
    }
}
