package dev.lethe.connector.feed;

import dev.lethe.connector.disclosure.DisclosureKey;
import dev.lethe.connector.disclosure.DisclosureTable;
import dev.lethe.connector.disclosure.Given;
import dev.lethe.connector.obligation.Obligation;
import dev.lethe.connector.obligation.ObligationTable;
import dev.lethe.connector.partner.Partners;
import dev.lethe.connector.receipt.ReceiptOutbox;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.StoredOffsets;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.UnreadableMessageException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Writes what a batch says, together with its offsets, in one transaction.
@Singleton
final class FeedStore {
    private static final Logger LOG = Logger.getLogger(FeedStore.class);

    private final Transactions transactions;
    private final Partners partners;
    private final ReceiptOutbox outbox;
    private final Clock clock;
    private final MeterRegistry metrics;

    FeedStore(Transactions transactions, Partners partners, ReceiptOutbox outbox, Clock clock, MeterRegistry metrics) {
        this.transactions = transactions;
        this.partners = partners;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// An event, and where it was read.
    record Read(ConsumerRecord<byte[], byte[]> record, LifecycleEvent event) {
        TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    /// Picks the events that concern partners.
    @FunctionalInterface
    interface Picker {
        List<Read> pick(List<ConsumerRecord<byte[], byte[]>> records);
    }

    void apply(ConsumerRecords<byte[], byte[]> batch, Picker picker) throws SQLException {
        FeedFold fold = transactions.call(connection -> {
            StoredOffsets.Taken taken = StoredOffsets.take(connection, batch);
            return store(connection, picker.pick(taken.records()), taken.incomplete());
        });
        fold.receipts()
                .forEach(receipt -> LOG.debugf(
                        "%s for %s is answered %s without asking",
                        receipt.deletionId(),
                        receipt.recipient(),
                        receipt.outcome().wireName()));
        // the relay and the couriers find the rest in the database
    }

    private FeedFold store(Connection connection, List<Read> events, Set<TopicPartition> incomplete)
            throws SQLException {
        Set<RecordId> records =
                events.stream().map(read -> read.event().recordId()).collect(Collectors.toCollection(TreeSet::new));
        Map<DisclosureKey, Given> disclosures = DisclosureTable.ofRecords(connection, records);
        Set<Obligation.Key> keys = keys(events, disclosures.keySet());
        Map<Obligation.Key, Obligation> obligations = ObligationTable.lock(connection, keys);
        FeedFold fold = new FeedFold(disclosures, obligations, partners::has, clock.instant());
        for (Read read : events) {
            try {
                fold.apply(read.event(), !incomplete.contains(read.partition()));
            } catch (UnreadableMessageException e) {
                LOG.errorf(
                        "%s@%d cannot be read: %s",
                        read.partition(), read.record().offset(), e.getMessage());
            }
        }
        DisclosureTable.save(connection, fold.changedDisclosures());
        ObligationTable.save(connection, fold.changedObligations().values());
        outbox.add(connection, fold.receipts());
        return fold;
    }

    /// Every obligation that a deletion of this batch can touch.
    private Set<Obligation.Key> keys(List<Read> events, Set<DisclosureKey> known) {
        Map<RecordId, Set<String>> partnersOf = new HashMap<>();
        known.forEach(key ->
                partnersOf.computeIfAbsent(key.recordId(), r -> new TreeSet<>()).add(key.partner()));
        Set<Obligation.Key> keys = new TreeSet<>();
        for (Read read : events) {
            switch (read.event()) {
                case LifecycleEvent.Stamped stamped -> {
                    if (stamped.disclosedTo() != null) {
                        partnersOf
                                .computeIfAbsent(stamped.recordId(), r -> new TreeSet<>())
                                .add(stamped.disclosedTo());
                    }
                }
                case LifecycleEvent.DisclosureEnded ended ->
                    keys.add(
                            new Obligation.Key(ended.deletionId(), ended.scope().partner()));
                case LifecycleEvent.DeletionRequested deletion -> {
                    deletion.recipients().stream()
                            .filter(partners::has)
                            .forEach(partner -> keys.add(new Obligation.Key(deletion.deletionId(), partner)));
                    partnersOf
                            .getOrDefault(deletion.recordId(), Set.of())
                            .forEach(partner -> keys.add(new Obligation.Key(deletion.deletionId(), partner)));
                }
            }
        }
        return keys;
    }
}
