package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.COVERED_IS_GONE;

import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.Holdings;
import dev.lethe.checker.facts.Names;
import dev.lethe.checker.facts.References;
import dev.lethe.checker.facts.Unsettled;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Instants;

/// 3: no holder has an item with effective time ≤ its record's cut for that holder's scope, except under an
/// unsettled obligation.
final class CoveredIsGone implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        var unsettled = new Unsettled(facts.ledger());
        for (Holdings holdings : facts.processors()) {
            differences.checked(COVERED_IS_GONE, holdings.size());
            for (int item = 0; item < holdings.size(); item++) {
                int record = holdings.record(item);
                long cut = facts.cuts().everywhere(record);
                item(facts, unsettled, holdings, record, holdings.effective(item), cut, differences);
            }
        }
        var references = new References(facts.events());
        for (Holdings holdings : facts.partnerCopies()) {
            differences.checked(COVERED_IS_GONE, holdings.size());
            int partner = facts.partners().number(holdings.holder());
            for (int item = 0; item < holdings.size(); item++) {
                int record = recordOf(facts, references, holdings, partner, item);
                if (record != Holdings.UNKNOWN_RECORD) {
                    long cut = facts.cuts().forPartner(record, holdings.holder());
                    item(facts, unsettled, holdings, record, holdings.effective(item), cut, differences);
                }
            }
        }
    }

    private static int recordOf(Facts facts, References references, Holdings holdings, int partner, int item) {
        if (partner == Names.NONE) {
            return holdings.record(item);
        }
        int row = references.find(partner, holdings.reference(item), holdings.effective(item));
        return row >= 0 ? facts.events().record(row) : holdings.record(item);
    }

    private static void item(
            Facts facts,
            Unsettled unsettled,
            Holdings holdings,
            int record,
            long effective,
            long cut,
            Differences differences) {
        if (effective > cut) {
            return;
        }
        if (unsettled.excuses(record, holdings.holder(), effective)) {
            differences.trust("held under an unsettled obligation by " + holdings.holder(), 1);
            return;
        }
        differences.add(
                COVERED_IS_GONE,
                "covered-item",
                facts.records().id(record),
                holdings.holder() + " holds an item of " + Instants.text(effective) + ", the cut is at "
                        + Instants.text(cut));
    }
}
