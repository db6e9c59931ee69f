package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.ONE_MEANING;

import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.TopicDeletions;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.DerivedIds;
import dev.lethe.checker.wire.Id128;
import java.util.HashSet;
import java.util.Set;

/// 10: all copies of a deletion id have identical bodies; every ledger deletion is on the topic, and none on the topic
/// is unknown to the ledger. And an id is the hash of what it means.
final class OneMeaning implements Invariant {

    private final DerivedIds ids;

    OneMeaning(DerivedIds ids) {
        this.ids = ids;
    }

    @Override
    public void check(Facts facts, Differences differences) {
        differences.checked(ONE_MEANING, facts.deletions().copies());
        for (Id128 id : facts.deletions().unequal()) {
            report(facts, "unequal-copies", id, "copies of this deletion differ", differences);
        }
        Set<Id128> known = new HashSet<>();
        for (LedgerDeletion released : facts.ledger().deletions()) {
            Deletion deletion = released.deletion();
            known.add(deletion.id());
            id(facts, deletion, differences);
            TopicDeletions.Copy copy = facts.deletions().find(deletion.id());
            if (copy == null) {
                report(facts, "not-on-topic", deletion.id(), "in the ledger and on no topic", differences);
            } else if (!copy.deletion().equals(deletion)) {
                report(facts, "topic-differs", deletion.id(), "ledger and topic disagree on its fields", differences);
            } else if (!released.published()) {
                report(facts, "outbox", deletion.id(), "still in the outbox", differences);
            }
        }
        for (TopicDeletions.Copy copy : facts.deletions().all()) {
            id(facts, copy.deletion(), differences);
            if (!known.contains(copy.deletion().id())) {
                report(
                        facts,
                        "unknown-to-ledger",
                        copy.deletion().id(),
                        "on the topic and not in the ledger",
                        differences);
            }
        }
    }

    private void id(Facts facts, Deletion deletion, Differences differences) {
        Id128 record = facts.records().id(deletion.record());
        if (!ids.deletion(record, deletion.partner(), deletion.throughMillis()).equals(deletion.id())) {
            differences.add(
                    ONE_MEANING, "wrong-id", record, "deletion " + deletion.id() + " does not follow from its fields");
        }
    }

    private static void report(Facts facts, String what, Id128 id, String detail, Differences differences) {
        TopicDeletions.Copy copy = facts.deletions().find(id);
        differences.add(
                ONE_MEANING,
                what,
                copy == null ? null : facts.records().id(copy.deletion().record()),
                "deletion " + id + ": " + detail);
    }
}
