package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.FLOOR;
import static dev.lethe.checker.report.InvariantId.NOT_EARLY;

import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.policy.RetentionPolicy;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Instants;

/// 6: no event below the run's fence would have put the deadline after asOf. 7: no everywhere-scoped deletion precedes
/// its record's floor. Both ask what all events below the fence say.
final class NotEarly implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        for (LedgerDeletion released : facts.ledger().deletions()) {
            Deletion deletion = released.deletion();
            Run run = facts.ledger().run(deletion.runId());
            RetentionPolicy policy = facts.policies().find(deletion.policyVersion());
            if (run != null && policy != null && deletion.reason().equals("deadline")) {
                check(facts, released, policy, new Causes(facts, deletion, run, policy), differences);
            }
        }
    }

    private static void check(
            Facts facts, LedgerDeletion released, RetentionPolicy policy, Causes causes, Differences differences) {
        Deletion deletion = released.deletion();
        Bases all = causes.all();
        differences.checked(NOT_EARLY, 1);
        long deadline = causes.deadline(all);
        if (deadline > released.asOfMillis()) {
            differences.add(
                    NOT_EARLY,
                    "early",
                    facts.records().id(deletion.record()),
                    "with every event below the fence the deadline is " + Instants.text(deadline) + ", asOf was "
                            + Instants.text(released.asOfMillis()));
        }
        if (deletion.everywhere() && facts.records().hasCategory(deletion.record())) {
            differences.checked(FLOOR, 1);
            long floor = policy.floor(facts.records().category(deletion.record()), all);
            if (floor > released.asOfMillis()) {
                differences.add(
                        FLOOR,
                        "before-floor",
                        facts.records().id(deletion.record()),
                        "the floor is at " + Instants.text(floor) + ", asOf was "
                                + Instants.text(released.asOfMillis()));
            }
        }
    }
}
