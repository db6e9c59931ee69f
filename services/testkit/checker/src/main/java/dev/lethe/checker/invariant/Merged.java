package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.MERGED;

import dev.lethe.checker.facts.Cuts;
import dev.lethe.checker.facts.DisclosureRow;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.facts.PartnerBases;
import dev.lethe.checker.facts.TopicDeletions;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.policy.RetentionPolicy;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Instants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// 2: each ledger row equals a from-scratch fold of its lifecycle partition, deletions included; and so does each
/// partner's copy.
final class Merged implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        if (facts.ledger().unreadable() > 0) {
            differences.add(
                    MERGED, "unreadable", null, facts.ledger().unreadable() + " messages are set aside as unreadable");
        }
        var cuts = new Cuts(facts.records().size());
        for (TopicDeletions.Copy copy : facts.deletions().all()) {
            cuts.add(copy.deletion());
        }
        for (int record = 0; record < facts.records().size(); record++) {
            differences.checked(MERGED, 1);
            row(facts, cuts, record, differences);
        }
        disclosures(facts, cuts, differences);
    }

    private static void row(Facts facts, Cuts cuts, int record, Differences differences) {
        long cut = cuts.everywhere(record);
        Bases bases = facts.lives().bases(record, cut, Long.MAX_VALUE, facts::observed);
        int at = facts.ledger().rows().find(record);
        if (at < 0) {
            if (!bases.isEmpty() || cut != Cuts.NONE) {
                differences.add(MERGED, "no-row", facts.records().id(record), "the ledger does not know the record");
            }
            return;
        }
        LedgerRows.Row row = facts.ledger().rows().get(at);
        List<String> unequal = new ArrayList<>();
        compare("cut", cut, row.cut(), unequal);
        if (!row.torn() || row.bases().collectedAt() > bases.collectedAt()) {
            compare("collectedAt", bases.collectedAt(), row.bases().collectedAt(), unequal);
        }
        compare("lastActivityAt", bases.lastActivityAt(), row.bases().lastActivityAt(), unequal);
        compare("concludedAt", bases.concludedAt(), row.bases().concludedAt(), unequal);
        compare("reopenedAt", bases.reopenedAt(), row.bases().reopenedAt(), unequal);
        if (!bases.isEmpty() && facts.records().hasCategory(record)) {
            var category = facts.records().category(record);
            // A version that nobody published is every-row-ends' to tell.
            RetentionPolicy policy = facts.policies().find(row.policyVersion());
            if (policy != null && !row.torn()) {
                compare("deadline", policy.deadline(category, bases), row.deadline(), unequal);
                compare("floor", policy.floor(category, bases), row.floor(), unequal);
            }
        }
        if (!unequal.isEmpty()) {
            differences.add(MERGED, "row-differs", facts.records().id(record), String.join(", ", unequal));
        }
    }

    private record Copy(int record, String partner) {}

    private static void disclosures(Facts facts, Cuts cuts, Differences differences) {
        Set<Copy> known = new HashSet<>();
        for (DisclosureRow row : facts.ledger().disclosures()) {
            differences.checked(MERGED, 1);
            known.add(new Copy(row.record(), row.partner()));
            disclosure(facts, cuts, row, differences);
        }
        var events = facts.events();
        for (int at = 0; at < events.size(); at++) {
            String partner = facts.partners().name(events.partner(at));
            if (partner == null || !facts.observed(at)) {
                continue;
            }
            int record = events.record(at);
            if (events.effective(at) > cuts.forPartner(record, partner) && known.add(new Copy(record, partner))) {
                differences.add(
                        MERGED,
                        "no-disclosure-row",
                        facts.records().id(record),
                        "the ledger does not know that " + partner + " was given the record");
            }
        }
    }

    private static void disclosure(Facts facts, Cuts cuts, DisclosureRow row, Differences differences) {
        int record = row.record();
        long own = cuts.of(record, row.partner());
        Bases bases = PartnerBases.of(
                facts, record, row.partner(), cuts.everywhere(record), own, Long.MAX_VALUE, facts::observed);
        List<String> unequal = new ArrayList<>();
        // The ledger may note the record's cut as the disclosure's own: both cover the copy.
        if (row.cut() != own && row.cut() != cuts.forPartner(record, row.partner())) {
            compare("cut", own, row.cut(), unequal);
        }
        if (!row.torn() || row.collectedAt() > bases.collectedAt()) {
            compare("collectedAt", bases.collectedAt(), row.collectedAt(), unequal);
        }
        compare("lastActivityAt", bases.lastActivityAt(), row.lastActivityAt(), unequal);
        RetentionPolicy policy = facts.policies().find(row.policyVersion());
        if (!bases.isEmpty() && policy != null && !row.torn()) {
            compare("deadline", policy.partnerDeadline(bases), row.deadline(), unequal);
        }
        if (!unequal.isEmpty()) {
            differences.add(
                    MERGED,
                    "disclosure-differs",
                    facts.records().id(record),
                    row.partner() + ": " + String.join(", ", unequal));
        }
    }

    private static void compare(String name, long expected, long actual, List<String> unequal) {
        if (expected != actual) {
            unequal.add(name + " is " + text(actual) + ", a fold gives " + text(expected));
        }
    }

    private static String text(long millis) {
        return millis == Bases.NONE ? "absent" : Instants.text(millis);
    }
}
