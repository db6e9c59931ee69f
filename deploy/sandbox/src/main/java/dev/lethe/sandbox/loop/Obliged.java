package dev.lethe.sandbox.loop;

import java.util.Arrays;
import java.util.BitSet;

/// One deletion, and what each of its recipients answered. A receipt may be read before its deletion.
final class Obliged {

    private final BitSet recipients = new BitSet();
    private Outcome[] answers = new Outcome[0];
    private boolean emitted;

    void emitted(Iterable<Integer> obliged) {
        emitted = true;
        obliged.forEach(recipients::set);
    }

    void answered(int recipient, Outcome outcome) {
        if (recipient >= answers.length) {
            int length = answers.length;
            answers = Arrays.copyOf(answers, recipient + 1);
            Arrays.fill(answers, length, answers.length, Outcome.OPEN);
        }
        if (outcome.compareTo(answers[recipient]) > 0) {
            answers[recipient] = outcome;
        }
    }

    boolean isEmitted() {
        return emitted;
    }

    private Outcome answer(int recipient) {
        return recipient < answers.length ? answers[recipient] : Outcome.OPEN;
    }

    /// Whether every recipient has deleted, or held nothing.
    boolean isSettled() {
        return recipients.stream().allMatch(each -> answer(each).compareTo(Outcome.NOTHING_HELD) >= 0);
    }

    /// Whether a recipient has not answered yet, or failed.
    boolean isOpen() {
        return recipients.stream().anyMatch(each -> answer(each).compareTo(Outcome.RETAINED) < 0);
    }

    /// Calls `seen` with each recipient that must answer, and its outcome so far.
    void forEach(Seen seen) {
        recipients.stream().forEach(each -> seen.see(each, answer(each)));
    }

    /// Told of one obligation.
    interface Seen {
        void see(int recipient, Outcome outcome);
    }
}
