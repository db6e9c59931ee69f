package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.SCOPE;

import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.EventTable;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.Held;
import dev.lethe.checker.facts.Holdings;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.Recipient;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Instants;

/// 12: a disclosure's end changes no processor's holding and no ledger row. Keys come with the vault.
final class Scope implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        for (LedgerDeletion released : facts.ledger().deletions()) {
            if (!released.deletion().everywhere()) {
                differences.checked(SCOPE, 1);
                ledger(facts, released.deletion(), differences);
            }
        }
        for (Recipient processor : facts.ledger().processors()) {
            for (Holdings holdings : facts.processors()) {
                if (holdings.holder().equals(processor.name())) {
                    Held held = Held.byRecord(facts, holdings, (record, effective) -> {});
                    holder(facts, processor, held, differences);
                }
            }
        }
    }

    private static void ledger(Facts facts, Deletion end, Differences differences) {
        int record = end.record();
        boolean lives = facts.lives().any(record, facts.cuts().everywhere(record), Long.MAX_VALUE, facts::observed);
        if (lives && !facts.ledger().rows().live(record)) {
            differences.add(
                    SCOPE,
                    "row-ended",
                    facts.records().id(record),
                    "the end of " + end.partner() + "'s disclosure ended the record's row");
        }
    }

    private static void holder(Facts facts, Recipient processor, Held held, Differences differences) {
        EventTable events = facts.events();
        for (LedgerDeletion released : facts.ledger().deletions()) {
            Deletion end = released.deletion();
            int record = end.record();
            boolean holds = facts.records().hasCategory(record)
                    && processor.categories().contains(facts.records().category(record));
            if (end.everywhere() || !holds) {
                continue;
            }
            for (int place = facts.lives().firstAfter(record, facts.cuts().everywhere(record));
                    place < facts.lives().end(record);
                    place++) {
                int row = facts.lives().rowAt(place);
                if (events.effective(row) <= end.throughMillis()
                        && facts.observed(row)
                        && events.is(row, EventTable.HAS_DATA)
                        && !held.has(row)) {
                    differences.add(
                            SCOPE,
                            "item-ended",
                            facts.records().id(record),
                            processor.name() + " lacks the item of " + Instants.text(events.effective(row))
                                    + ", which only " + end.partner() + "'s disclosure ended");
                }
            }
        }
    }
}
