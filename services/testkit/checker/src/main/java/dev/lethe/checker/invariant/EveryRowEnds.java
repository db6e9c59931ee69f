package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.EVERY_ROW_ENDS;

import dev.lethe.checker.facts.Claim;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.report.Differences;

/// 15: each live row has a finite deadline and the policy version in force; no row is claimed outside an active run.
/// A row that no longer lives names no subject.
final class EveryRowEnds implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        int inForce = facts.policies().at(facts.nowMillis()).version();
        if (facts.ledger().policyVersion() != inForce) {
            differences.add(
                    EVERY_ROW_ENDS,
                    "other-policy",
                    null,
                    "the ledger follows version " + facts.ledger().policyVersion() + ", in force is version "
                            + inForce);
        }
        LedgerRows rows = facts.ledger().rows();
        differences.checked(EVERY_ROW_ENDS, rows.size());
        for (int at = 0; at < rows.size(); at++) {
            row(facts, rows.get(at), differences);
        }
        for (Claim claim : facts.ledger().claims()) {
            Run run = facts.ledger().run(claim.runId());
            if (run == null || !run.active()) {
                differences.add(
                        EVERY_ROW_ENDS,
                        "claimed",
                        facts.records().id(claim.record()),
                        "in the plan of run " + claim.runId() + ", which is not active and has not given it up");
            }
        }
    }

    private static void row(Facts facts, LedgerRows.Row row, Differences differences) {
        var id = facts.records().id(row.record());
        if (!row.live()) {
            if (row.named()) {
                differences.add(EVERY_ROW_ENDS, "subject-kept", id, "nothing lives, and the row names its subject");
            }
            return;
        }
        if (row.deadline() == Bases.NONE) {
            differences.add(EVERY_ROW_ENDS, "no-deadline", id, "a live row without a deadline");
        }
        if (row.policyVersion() != facts.ledger().policyVersion()) {
            differences.add(EVERY_ROW_ENDS, "old-policy", id, "stamped under policy version " + row.policyVersion());
        }
    }
}
