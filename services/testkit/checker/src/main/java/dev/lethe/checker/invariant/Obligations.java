package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.OBLIGATIONS;

import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.Obligation;
import dev.lethe.checker.facts.Receipts;
import dev.lethe.checker.facts.Recipient;
import dev.lethe.checker.facts.TopicDeletions;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Id128;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// 11: each deletion has exactly one obligation per recipient registered for its category, or disclosed to within its
/// cut; none is settled without that recipient's valid receipt.
final class Obligations implements Invariant {

    @Override
    public void check(Facts facts, Differences differences) {
        Map<Id128, List<Obligation>> byDeletion = new HashMap<>();
        for (Obligation obligation : facts.ledger().obligations()) {
            byDeletion
                    .computeIfAbsent(obligation.deletion(), id -> new ArrayList<>(2))
                    .add(obligation);
        }
        for (LedgerDeletion released : facts.ledger().deletions()) {
            Deletion deletion = released.deletion();
            List<Obligation> obligations = byDeletion.remove(deletion.id());
            deletion(facts, deletion, obligations == null ? List.of() : obligations, differences);
        }
        byDeletion.forEach((id, obligations) -> differences.add(
                OBLIGATIONS, "obligation-of-nothing", null, "deletion " + id + " does not exist in the ledger"));
        receipts(facts, differences);
    }

    private static void deletion(
            Facts facts, Deletion deletion, List<Obligation> obligations, Differences differences) {
        Set<String> missing = recipients(facts, deletion, true);
        Set<String> possible = recipients(facts, deletion, false);
        Set<String> seen = new TreeSet<>();
        for (Obligation obligation : obligations) {
            differences.checked(OBLIGATIONS, 1);
            String recipient = obligation.recipient();
            if (!seen.add(recipient)) {
                report(facts, "twice", deletion, recipient, differences);
            } else if (!possible.contains(recipient)) {
                report(facts, "not-a-recipient", deletion, recipient, differences);
            }
            missing.remove(recipient);
            if (obligation.state().settled() && !hasReceipt(facts, obligation)) {
                report(facts, "settled-without-receipt", deletion, recipient, differences);
            }
        }
        missing.forEach(recipient -> report(facts, "no-obligation", deletion, recipient, differences));
        TopicDeletions.Copy copy = facts.deletions().find(deletion.id());
        if (copy != null) {
            for (String recipient : copy.recipients()) {
                if (!seen.contains(recipient)) {
                    report(facts, "asked-without-obligation", deletion, recipient, differences);
                }
            }
        }
    }

    /// Who must answer: for a disclosure's end its partner; else every processor of the category and every partner
    /// that was given data within the cut.
    ///
    /// @param uncovered count only what no earlier cut of the partner's own covers. A late event that both cover
    ///     may oblige the partner under either deletion
    private static Set<String> recipients(Facts facts, Deletion deletion, boolean uncovered) {
        Set<String> recipients = new TreeSet<>();
        String partner = deletion.partner();
        if (partner != null) {
            recipients.add(partner);
            return recipients;
        }
        int record = deletion.record();
        for (Recipient processor : facts.ledger().processors()) {
            if (facts.records().hasCategory(record)
                    && processor.categories().contains(facts.records().category(record))) {
                recipients.add(processor.name());
            }
        }
        long through = deletion.throughMillis();
        long before = facts.cuts().before(record, null, through);
        for (int place = facts.lives().firstAfter(record, before);
                place < facts.lives().end(record);
                place++) {
            int row = facts.lives().rowAt(place);
            long effective = facts.events().effective(row);
            String given = facts.partners().name(facts.events().partner(row));
            if (effective <= through && given != null && facts.observed(row)) {
                // A cut of the partner's own at or below `through` came first: a later one cannot be below it.
                long own = facts.cuts().before(record, given, through + 1);
                if (!uncovered || effective > own) {
                    recipients.add(given);
                }
            }
        }
        return recipients;
    }

    private static boolean hasReceipt(Facts facts, Obligation obligation) {
        var outcome = obligation.state() == Obligation.State.DELETED
                ? Receipts.Outcome.DELETED
                : Receipts.Outcome.NOTHING_HELD;
        return facts.receipts().has(obligation.deletion(), obligation.recipient(), outcome);
    }

    private static void receipts(Facts facts, Differences differences) {
        Set<Id128> known = new HashSet<>();
        facts.ledger()
                .deletions()
                .forEach(released -> known.add(released.deletion().id()));
        for (int row = 0; row < facts.receipts().size(); row++) {
            if (!known.contains(facts.receipts().deletion(row))) {
                differences.add(
                        OBLIGATIONS,
                        "receipt-of-nothing",
                        null,
                        facts.receipts().recipient(row) + " answered deletion "
                                + facts.receipts().deletion(row) + ", which does not exist in the ledger");
            }
        }
    }

    private static void report(Facts facts, String what, Deletion deletion, String recipient, Differences differences) {
        differences.add(
                OBLIGATIONS,
                what,
                facts.records().id(deletion.record()),
                "deletion " + deletion.id() + ", recipient " + recipient);
    }
}
