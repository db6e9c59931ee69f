package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.HOLD;

import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.Hold;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.report.Differences;

/// 8: for no deletion was a matching hold in force at its release, by the gate's epochs stored on both.
final class Holds implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        for (LedgerDeletion released : facts.ledger().deletions()) {
            differences.checked(HOLD, 1);
            int record = released.deletion().record();
            for (Hold hold : facts.ledger().holds()) {
                if (hold.inForceAt(released.gateEpoch()) && hold.covers(facts, record)) {
                    differences.add(
                            HOLD,
                            "held",
                            facts.records().id(record),
                            "released at epoch " + released.gateEpoch() + ", hold " + hold.id() + " was in force from "
                                    + hold.placedEpoch());
                }
            }
        }
    }
}
