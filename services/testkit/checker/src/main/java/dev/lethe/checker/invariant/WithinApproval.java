package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.WITHIN_APPROVAL;

import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.report.Differences;
import java.util.Map;
import java.util.TreeMap;

/// 9: what a run released are members of its plan, with their cuts, that had not left it; and within its categories,
/// its
/// asOf, its policy version and its cap.
final class WithinApproval implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        Map<String, Long> released = new TreeMap<>();
        for (LedgerDeletion deletion : facts.ledger().deletions()) {
            differences.checked(WITHIN_APPROVAL, 1);
            released.merge(deletion.deletion().runId(), 1L, Long::sum);
            check(facts, deletion, differences);
        }
        released.forEach((runId, count) -> {
            Run run = facts.ledger().run(runId);
            if (run != null && count > run.capRecords()) {
                differences.add(
                        WITHIN_APPROVAL,
                        "beyond-cap",
                        null,
                        "run " + runId + " released " + count + ", its cap was " + run.capRecords());
            }
            if (run != null && !run.active() && count != run.released()) {
                differences.add(
                        WITHIN_APPROVAL,
                        "miscounted",
                        null,
                        "run " + runId + " says it released " + run.released() + ", there are " + count);
            }
        });
    }

    private static void check(Facts facts, LedgerDeletion released, Differences differences) {
        Deletion deletion = released.deletion();
        Run run = facts.ledger().run(deletion.runId());
        String what;
        if (run == null) {
            what = "unknown-run";
        } else if (deletion.policyVersion() != run.policyVersion()) {
            what = "other-policy";
        } else if (released.asOfMillis() != run.asOfMillis()) {
            what = "other-as-of";
        } else if (facts.records().hasCategory(deletion.record())
                && !run.categories().contains(facts.records().category(deletion.record()))) {
            what = "other-category";
        } else if (!facts.ledger().plans().has(deletion)) {
            what = "not-planned";
        } else if (facts.ledger().plans().hasLeft(deletion)) {
            what = "had-left-the-plan";
        } else {
            return;
        }
        differences.add(
                WITHIN_APPROVAL, what, facts.records().id(deletion.record()), "released by run " + deletion.runId());
    }
}
