package dev.lethe.processor.engine;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.StampedValue;
import dev.lethe.kernel.wire.UnreadableMessageException;
import dev.lethe.processor.HeldItem;
import dev.lethe.processor.ItemId;
import dev.lethe.processor.ProcessorSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/// The work of one transaction.
final class BatchRun {
    private final ProcessorSettings settings;
    private final HolderCalls calls;
    private final Connection connection;
    private final ReceiptTable receiptTable;
    private final Map<TopicPartition, Position> stored;
    private final Instant now;

    private final List<Arrival> fresh = new ArrayList<>();
    private final Set<DeletionId> toRepeat = new LinkedHashSet<>();
    private final Set<TopicPartition> owing = new HashSet<>();
    private final List<SetAside> setAside = new ArrayList<>();
    private final Map<DeletionId, Receipt> given = new HashMap<>();
    private final List<Receipt> answers = new ArrayList<>();
    private final Set<DeletionId> publish = new LinkedHashSet<>();
    private int storedItems;
    private int covered;
    private int duplicates;

    BatchRun(
            ProcessorSettings settings,
            HolderCalls calls,
            Connection connection,
            Map<TopicPartition, Position> stored,
            Instant now) {
        this.settings = settings;
        this.calls = calls;
        this.receiptTable = new ReceiptTable(settings.recipient());
        this.now = now;
        this.connection = connection;
        this.stored = stored;
    }

    /// What is below the position was applied before, by this instance or another. Only its answers may be missing.
    void sort(Arrival arrival) {
        Place place = arrival.place();
        boolean isNew = place.offset()
                >= stored.getOrDefault(place.partition(), Position.START).next();
        if (isNew) {
            fresh.add(arrival);
        }
        if (arrival instanceof Arrival.Deletion deletion
                && deletion.event().recipients().contains(settings.recipient())) {
            owing.add(place.partition());
            if (!isNew) {
                toRepeat.add(deletion.event().deletionId());
            }
        }
    }

    void carryOut() throws SQLException {
        // Most deletions are the first of their record. Their cuts are not looked for, and rise before the items go:
        // all
        // of it is one transaction.
        Set<RecordId> first = CutTable.first(connection, demanded(), now.toEpochMilli());
        Map<RecordId, Long> cuts = CutTable.find(connection, recordsOtherThan(first));
        given.putAll(receiptTable.find(connection, perhapsAnswered(cuts)));
        BatchPlan plan = BatchPlan.of(settings.recipient(), fresh, cuts, given);
        store(plan);
        for (List<BatchPlan.Demand> round : plan.rounds()) {
            answers.addAll(calls.delete(connection, round, settings.recipient(), now));
        }
        Map<RecordId, Long> raised = new HashMap<>(plan.raised());
        raised.keySet().removeAll(first);
        CutTable.raise(connection, raised, now.toEpochMilli());
        receiptTable.put(connection, answers);
        setAside.addAll(plan.unreadable());
        SetAsideTable.put(connection, setAside, now.toEpochMilli());
        answers.forEach(receipt -> given.put(receipt.deletionId(), receipt));
        publish.addAll(toRepeat);
        publish.addAll(plan.answers());
        covered = plan.covered();
        duplicates += plan.duplicates();
    }

    /// Up to where deletions of this batch reach, by record.
    private Map<RecordId, Long> demanded() {
        Map<RecordId, Long> through = new HashMap<>();
        for (Arrival arrival : fresh) {
            if (arrival instanceof Arrival.Deletion deletion) {
                through.merge(deletion.event().recordId(), deletion.event().throughMillis(), Math::max);
            }
        }
        return through;
    }

    private Set<RecordId> recordsOtherThan(Set<RecordId> others) {
        Set<RecordId> records = new LinkedHashSet<>();
        for (Arrival arrival : fresh) {
            switch (arrival) {
                case Arrival.Data data -> records.add(data.event().recordId());
                case Arrival.Deletion deletion -> records.add(deletion.event().recordId());
                case Arrival.Unreadable unreadable -> {}
            }
        }
        records.removeAll(others);
        return records;
    }

    /// The transaction that answers a deletion raises its record's cut, too: what no cut covers has no answer yet.
    private Set<DeletionId> perhapsAnswered(Map<RecordId, Long> cuts) {
        Set<DeletionId> deletions = new LinkedHashSet<>(toRepeat);
        for (Arrival arrival : fresh) {
            if (arrival instanceof Arrival.Deletion(Place place, LifecycleEvent.DeletionRequested event)
                    && cuts.getOrDefault(event.recordId(), Long.MIN_VALUE) >= event.throughMillis()) {
                deletions.add(event.deletionId());
            }
        }
        return deletions;
    }

    private void store(BatchPlan plan) throws SQLException {
        List<HeldItem> items = new ArrayList<>(plan.items().size());
        Map<HeldItem, Place> places = new IdentityHashMap<>();
        for (Arrival.Data data : plan.items()) {
            try {
                HeldItem item = open(data.event());
                items.add(item);
                places.put(item, data.place());
            } catch (UnreadableMessageException e) {
                setAside.add(new SetAside(data.place(), SetAside.reasonOf(e)));
            }
        }
        int before = setAside.size();
        storedItems = calls.store(
                connection,
                items,
                (item, reason) -> setAside.add(new SetAside(Objects.requireNonNull(places.get(item)), reason)));
        duplicates += items.size() - storedItems - (setAside.size() - before);
    }

    boolean owesReceipts(TopicPartition partition) {
        return owing.contains(partition);
    }

    List<Receipt> toPublish() {
        return publish.stream().filter(given::containsKey).map(given::get).toList();
    }

    Applied.Counts counts() {
        return new Applied.Counts(storedItems, covered, duplicates, answers, setAside);
    }

    private static HeldItem open(LifecycleEvent.Stamped event) {
        StampedValue value = event.open();
        if (!value.data().isObject()) {
            throw new UnreadableMessageException("field data is missing or not an object");
        }
        return new HeldItem(
                ItemId.of(event.source(), event.id()),
                event.recordId(),
                event.effectiveMillis(),
                event.subject(),
                event.category(),
                event.effect(),
                value.entity(),
                value.origin(),
                value.disclosure(),
                value.data());
    }
}
