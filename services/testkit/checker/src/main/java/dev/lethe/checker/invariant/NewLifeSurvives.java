package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.NEW_LIFE_SURVIVES;

import dev.lethe.checker.facts.EventTable;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.Held;
import dev.lethe.checker.facts.Holdings;
import dev.lethe.checker.facts.Recipient;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Id128;
import dev.lethe.checker.wire.Instants;
import org.jspecify.annotations.Nullable;

/// 4: each stamped event after its record's cut is at every recipient of its category and has a live ledger row; and
/// nobody holds what no event gave.
final class NewLifeSurvives implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        rows(facts, differences);
        for (Recipient processor : facts.ledger().processors()) {
            Holdings holdings = facts.processors().stream()
                    .filter(candidate -> candidate.holder().equals(processor.name()))
                    .findFirst()
                    .orElse(null);
            if (holdings == null) {
                differences.trust("not asked what it holds: " + processor.name(), 1);
            } else {
                processor(facts, processor, holdings, differences);
            }
        }
        for (Holdings holdings : facts.partnerCopies()) {
            partner(facts, holdings, differences);
        }
    }

    private static void rows(Facts facts, Differences differences) {
        EventTable events = facts.events();
        for (int row = 0; row < events.size(); row++) {
            int record = events.record(row);
            if (facts.observed(row) && events.effective(row) > facts.cuts().everywhere(record)) {
                differences.checked(NEW_LIFE_SURVIVES, 1);
                if (!facts.ledger().rows().live(record)) {
                    report("no-live-row", facts, row, "the ledger has no live row", differences);
                }
            }
        }
    }

    private static void processor(Facts facts, Recipient processor, Holdings holdings, Differences differences) {
        Held held = Held.byRecord(
                facts,
                holdings,
                (record, effective) -> differences.add(
                        NEW_LIFE_SURVIVES, "held-without-cause", id(facts, record), unexplained(holdings, effective)));
        EventTable events = facts.events();
        for (int row = 0; row < events.size(); row++) {
            int record = events.record(row);
            if (facts.observed(row)
                    && events.is(row, EventTable.HAS_DATA)
                    && events.effective(row) > facts.cuts().everywhere(record)
                    && facts.records().hasCategory(record)
                    && processor.categories().contains(facts.records().category(record))
                    && !held.has(row)) {
                report("lost", facts, row, "not at " + processor.name(), differences);
            }
        }
    }

    private static void partner(Facts facts, Holdings holdings, Differences differences) {
        String partner = holdings.holder();
        Held held = Held.byReference(
                facts,
                holdings,
                (record, effective) -> differences.add(
                        NEW_LIFE_SURVIVES, "held-without-cause", id(facts, record), unexplained(holdings, effective)));
        differences.trust("given to " + partner + " by events that were rejected", held.refused());
        EventTable events = facts.events();
        for (int row = 0; row < events.size(); row++) {
            if (facts.observed(row)
                    && facts.disclosedTo(row, partner)
                    && events.effective(row) > facts.cuts().forPartner(events.record(row), partner)
                    && !held.has(row)) {
                report("lost", facts, row, "not at " + partner, differences);
            }
        }
    }

    private static @Nullable Id128 id(Facts facts, int record) {
        return record == Holdings.UNKNOWN_RECORD ? null : facts.records().id(record);
    }

    private static String unexplained(Holdings holdings, long effective) {
        return holdings.holder() + " holds an item of " + Instants.text(effective) + " that no stamped event gave it";
    }

    private static void report(String what, Facts facts, int row, String detail, Differences differences) {
        EventTable events = facts.events();
        differences.add(
                NEW_LIFE_SURVIVES,
                what,
                facts.records().id(events.record(row)),
                "event of " + Instants.text(events.effective(row)) + " from "
                        + facts.raw().describe(events.position(row)) + ": " + detail);
    }
}
