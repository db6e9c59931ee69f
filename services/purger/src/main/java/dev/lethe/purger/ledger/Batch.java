package dev.lethe.purger.ledger;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.Disclosure;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleReader;
import dev.lethe.kernel.wire.UnreadableMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Some records of the lifecycle topics, gathered by ledger row. Rows are in the order in which they are locked.
final class Batch {
    /// A message that does not follow the contract.
    record Poison(String topic, int partition, long offset, String problem) {}

    final Map<RecordId, Touched> touched = new TreeMap<>();
    final List<LifecycleEvent> deletions = new ArrayList<>();
    final List<Poison> poison = new ArrayList<>();
    int events;

    /// Gathers data events by row, and deletions apart: most are this ledger's own and known already.
    static Batch of(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        Batch batch = new Batch();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            batch.add(record);
        }
        return batch;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            Optional<LifecycleEvent> event = LifecycleReader.read(record);
            if (event.isPresent()) {
                events++;
                add(event.get(), record.timestamp());
            }
        } catch (UnreadableMessageException e) {
            poison.add(new Poison(record.topic(), record.partition(), record.offset(), String.valueOf(e.getMessage())));
        }
    }

    private void add(LifecycleEvent event, long appendedMillis) {
        switch (event) {
            case LifecycleEvent.Stamped stamped -> add(stamped, appendedMillis);
            case LifecycleEvent.DeletionRequested deletion -> deletions.add(deletion);
            case LifecycleEvent.DisclosureEnded ended -> deletions.add(ended);
        }
    }

    private void add(LifecycleEvent.Stamped event, long appendedMillis) {
        String partner = event.disclosedTo();
        String reference = partner == null ? null : reference(event);
        Touched row = row(event);
        row.add(new Touched.Touch(event.effect(), event.effectiveMillis()));
        if (partner != null) {
            row.add(new Touched.Disclosing(partner, event.effectiveMillis(), appendedMillis, reference));
        }
    }

    /// Takes in a deletion that the ledger does not know: it is being rebuilt from the topics.
    void cut(LifecycleEvent deletion) {
        switch (deletion) {
            case LifecycleEvent.DeletionRequested requested -> row(requested).cut(requested.throughMillis());
            case LifecycleEvent.DisclosureEnded ended ->
                row(ended).cut(ended.scope().partner(), ended.throughMillis());
            case LifecycleEvent.Stamped stamped -> throw new IllegalArgumentException("not a deletion");
        }
    }

    private Touched row(LifecycleEvent event) {
        return touched.computeIfAbsent(event.recordId(), id -> new Touched(id, event.category(), event.subject()));
    }

    private static @Nullable String reference(LifecycleEvent.Stamped event) {
        return event.open().disclosure().map(Disclosure::reference).orElse(null);
    }
}
