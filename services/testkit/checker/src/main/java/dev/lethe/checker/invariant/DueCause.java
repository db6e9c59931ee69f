package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.DUE_CAUSE;

import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.policy.RetentionPolicy;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Instants;

/// 5: each deletion had a cause at its release, recomputable from the events at or below its run's fence; and its cut
/// is the greatest effective time that was merged.
final class DueCause implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        for (Run run : facts.ledger().runs().values()) {
            if (run.fenceMillis() != Long.MIN_VALUE && run.asOfMillis() > run.fenceMillis()) {
                differences.add(DUE_CAUSE, "as-of-after-fence", null, "run " + run.id() + " looked into the future");
            }
        }
        for (LedgerDeletion released : facts.ledger().deletions()) {
            differences.checked(DUE_CAUSE, 1);
            Deletion deletion = released.deletion();
            switch (deletion.reason()) {
                case "deadline" -> deadline(facts, released, differences);
                case "correction" -> correction(facts, deletion, differences);
                default ->
                    // No directive exists before the rights service does: nothing can have asked for these.
                    differences.add(
                            DUE_CAUSE,
                            "no-directive",
                            facts.records().id(deletion.record()),
                            "reason " + deletion.reason() + " without a directive");
            }
        }
    }

    private static void deadline(Facts facts, LedgerDeletion released, Differences differences) {
        Deletion deletion = released.deletion();
        Run run = facts.ledger().run(deletion.runId());
        RetentionPolicy policy = facts.policies().find(deletion.policyVersion());
        if (run == null) {
            // Within-approval tells of it.
            return;
        }
        if (policy == null) {
            differences.add(
                    DUE_CAUSE,
                    "unknown-policy",
                    facts.records().id(deletion.record()),
                    "run " + run.id() + " names policy version " + deletion.policyVersion()
                            + ", which nobody published");
            return;
        }
        var causes = new Causes(facts, deletion, run, policy);
        Bases covered = causes.covered();
        long deadline = causes.deadline(covered);
        String what;
        String detail;
        if (covered.isEmpty()) {
            what = "no-cause";
            detail = "no event below the fence is covered";
        } else if (deadline == Bases.NONE || deadline > released.asOfMillis()) {
            what = "not-due";
            detail = "the deadline was " + text(deadline) + ", asOf " + text(released.asOfMillis());
        } else if (causes.all().lastActivityAt() > deletion.throughMillis()) {
            what = "cut-too-low";
            detail = "the cut is at " + text(deletion.throughMillis()) + ", merged was up to "
                    + text(causes.all().lastActivityAt());
        } else if (!causes.cutIsAnEvents()) {
            what = "cut-of-nothing";
            detail = "no event has the cut's effective time " + text(deletion.throughMillis());
        } else {
            return;
        }
        differences.add(DUE_CAUSE, what, facts.records().id(deletion.record()), "run " + run.id() + ": " + detail);
    }

    private static void correction(Facts facts, Deletion deletion, Differences differences) {
        boolean covered =
                facts.lives().any(deletion.record(), Long.MIN_VALUE, deletion.throughMillis(), facts::observed);
        if (!covered) {
            differences.add(
                    DUE_CAUSE,
                    "no-cause",
                    facts.records().id(deletion.record()),
                    "a correction up to " + text(deletion.throughMillis()) + ", and no event is covered");
        }
    }

    private static String text(long millis) {
        return millis == Bases.NONE ? "absent" : Instants.text(millis);
    }
}
