package dev.lethe.checker.load;

import static dev.lethe.checker.report.InvariantId.ACCOUNTED;
import static dev.lethe.checker.report.InvariantId.MERGED;
import static dev.lethe.checker.report.InvariantId.ONE_MEANING;

import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.EventTable;
import dev.lethe.checker.facts.Names;
import dev.lethe.checker.facts.RawLogs;
import dev.lethe.checker.facts.RecordTable;
import dev.lethe.checker.facts.TopicDeletions;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.policy.PolicyVersions;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.screen.DataHash;
import dev.lethe.checker.screen.Screening;
import dev.lethe.checker.screen.Stamp;
import dev.lethe.checker.wire.DerivedIds;
import dev.lethe.checker.wire.Id128;
import dev.lethe.checker.wire.LifecycleMessage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Compares each message of the lifecycle topics with what the raw events call for, and remembers it. The raw topics
/// must have been loaded before.
public final class LifecycleLoader {

    private final RecordTable records;
    private final EventTable events;
    private final Names partners;
    private final TopicDeletions deletions;
    private final PolicyVersions policies;
    private final DerivedIds ids;
    private final Differences differences;

    public LifecycleLoader(
            RecordTable records,
            EventTable events,
            Names partners,
            TopicDeletions deletions,
            PolicyVersions policies,
            DerivedIds ids,
            Differences differences) {
        this.records = records;
        this.events = events;
        this.partners = partners;
        this.deletions = deletions;
        this.policies = policies;
        this.ids = ids;
        this.differences = differences;
    }

    public void add(Category topic, ConsumerRecord<byte[], byte[]> message) {
        String where = message.topic() + "-" + message.partition() + "@" + message.offset();
        add(topic, message.partition(), where, message.headers(), message.key(), message.value());
    }

    /// Remembers one message of a category's topic.
    ///
    /// @param where its position, for people
    public void add(
            Category topic,
            int partition,
            String where,
            Headers headers,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        LifecycleMessage message;
        try {
            message = LifecycleMessage.read(headers, key, value);
        } catch (IllegalArgumentException e) {
            differences.add(ACCOUNTED, "unreadable-message", null, where + ": " + e.getMessage());
            return;
        }
        LifecycleMessage.Common common = message.common();
        int record = records.number(common.record(), common.category(), Screening.subjectHash(common.subject()));
        if (!records.toldIn(record, partition)) {
            differences.add(
                    MERGED,
                    "two-partitions",
                    common.record(),
                    where + ": the record's life is told in another one too");
        }
        switch (message) {
            case LifecycleMessage.Stamped stamped -> {
                if (stamped.common().category() != topic) {
                    report("wrong-topic", stamped, where, "is of another category");
                }
                stamped(stamped, where);
            }
            case LifecycleMessage.Deleted deleted -> deleted(topic, deleted, where);
        }
    }

    private void deleted(Category topic, LifecycleMessage.Deleted message, String where) {
        LifecycleMessage.Common common = message.common();
        int record = records.number(common.record(), common.category(), Screening.subjectHash(common.subject()));
        if (common.category() != topic || records.subject(record) != Screening.subjectHash(common.subject())) {
            differences.add(
                    ONE_MEANING,
                    "deletion-elsewhere",
                    common.record(),
                    where + ": not where its record's life is told");
        }
        var deletion = new Deletion(
                common.id(),
                record,
                message.partner() == null ? null : deletions.share(message.partner()),
                common.effectiveMillis(),
                deletions.share(message.reason()),
                deletions.share(message.runId()),
                message.policyVersion());
        deletions.add(new TopicDeletions.Copy(deletion, deletions.share(message.recipients()), message.body()));
    }

    private void stamped(LifecycleMessage.Stamped message, String where) {
        LifecycleMessage.Common common = message.common();
        long subject = Screening.subjectHash(common.subject());
        int record = records.number(common.record(), common.category(), subject);
        deadline(message, where);
        var ordered = DataHash.of(message.data(), true);
        var row = new EventTable.Row(
                common.id(),
                record,
                common.effectiveMillis(),
                message.effect(),
                partners.number(message.disclosedTo()),
                message.disclosedTo() == null ? 0 : Stamp.reference(message.reference()),
                Stamp.identity(
                        message.kind(), message.key(), message.type(), message.source(), message.eventId(), subject),
                ordered.sum(),
                RawLogs.NOWHERE);
        int flags = EventTable.OBSERVED | (ordered.leaves() > 0 ? EventTable.HAS_DATA : 0);
        boolean sameId = false;
        boolean sameStamp = false;
        boolean same = false;
        for (int like = events.first(common.id(), common.effectiveMillis()); like >= 0; like = events.next(like)) {
            boolean called = events.is(like, EventTable.EXPECTED);
            sameId |= called;
            if (events.agrees(like, row)) {
                sameStamp |= called;
                if (sameData(like, message, ordered)) {
                    events.mark(like, flags);
                    same = true;
                }
            }
        }
        if (same) {
            return;
        }
        if (sameStamp) {
            report("data-differs", message, where, "the data is not the event's declared fields of its category");
            markAll(row, flags);
            return;
        }
        if (sameId) {
            report("stamp-differs", message, where, "the raw event calls for another stamp" + unlike(common, row));
        } else if (!ids.stamp(message.source(), message.eventId(), common.category())
                .equals(common.id())) {
            report("wrong-id", message, where, "the stamped event's id is not its event's hash");
        }
        events.add(row, sameId ? flags | EventTable.REPORTED : flags);
    }

    private void markAll(EventTable.Row row, int flags) {
        for (int like = events.first(row.stampId(), row.effectiveMillis()); like >= 0; like = events.next(like)) {
            if (events.agrees(like, row)) {
                events.mark(like, flags);
            }
        }
    }

    private boolean sameData(int like, LifecycleMessage.Stamped message, DataHash ordered) {
        long[] droppable = events.droppable(like);
        if (droppable == null) {
            return events.data(like) == ordered.sum();
        }
        var unordered = DataHash.of(message.data(), false);
        if (unordered.sum() == events.data(like)) {
            return true;
        }
        boolean believable = unordered.sum() == unordered.without(events.data(like), droppable);
        differences.trust("fields dropped as prohibited data", believable ? 1 : 0);
        return believable;
    }

    /// A stamp's deadline is its policy version's for a record with this one event.
    private void deadline(LifecycleMessage.Stamped message, String where) {
        var policy = policies.find(message.policyVersion());
        if (policy == null) {
            report("unknown-policy", message, where, "nobody published policy version " + message.policyVersion());
        } else {
            var bases = new Bases();
            bases.add(message.common().effectiveMillis(), message.effect());
            if (policy.deadline(message.common().category(), bases) != message.retainDeadline()) {
                report("deadline-differs", message, where, "ce_retaindeadline is not the policy's for this event");
            }
        }
    }

    private String unlike(LifecycleMessage.Common common, EventTable.Row row) {
        int like = events.first(common.id(), common.effectiveMillis());
        if (events.record(like) != row.record()) {
            return ": another record";
        }
        if (events.effect(like) != row.effect()) {
            return ": another effect";
        }
        return events.partner(like) == row.partner() && events.reference(like) == row.reference()
                ? ": another entity, event or subject"
                : ": another disclosure";
    }

    private void report(String what, LifecycleMessage.Stamped message, String where, String detail) {
        Id128 record = message.common().record();
        differences.add(ACCOUNTED, what, record, where + ": " + detail);
    }
}
