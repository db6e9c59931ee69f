package dev.lethe.purger.ledger;

import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.EventTypes;
import dev.lethe.kernel.wire.Header;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleReader;
import dev.lethe.kernel.wire.UnreadableMessageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Reads ahead through the lifecycle topics and applies only the deletions found there. Merging the data
/// afterwards then never meets a cut between events that it has folded already: no row becomes torn.
@ApplicationScoped
class CutsAhead {
    private static final Logger LOG = Logger.getLogger(CutsAhead.class);
    private static final int BATCH = 2000;
    private static final int POLL_RECORDS = 10_000;
    private static final int FETCH_BYTES = 8 << 20;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LedgerMerge ledger;
    private final String bootstrapServers;

    CutsAhead(LedgerMerge ledger, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.ledger = ledger;
        this.bootstrapServers = bootstrapServers;
    }

    /// Applies the deletions from these offsets up to what is the topics' end now.
    void apply(Map<TopicPartition, Long> starts) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "max.poll.records",
                POLL_RECORDS);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(starts.keySet()));
            left.entrySet().removeIf(end -> starts.getOrDefault(end.getKey(), 0L) >= end.getValue());
            consumer.assign(left.keySet());
            left.keySet().forEach(partition -> consumer.seek(partition, starts.getOrDefault(partition, 0L)));
            List<LifecycleEvent> deletions = new ArrayList<>();
            int found = 0;
            long lastNanos = System.nanoTime();
            while (!left.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    lastNanos = System.nanoTime();
                    found += gather(record, deletions);
                    if (deletions.size() >= BATCH) {
                        ledger.applyCuts(deletions);
                        deletions.clear();
                    }
                }
                left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (System.nanoTime() - lastNanos > PATIENCE.toNanos()) {
                    throw new IllegalStateException("the broker gives nothing more of " + left.keySet());
                }
            }
            ledger.applyCuts(deletions);
            LOG.infof("Read ahead: %d deletions", found);
        }
    }

    private static int gather(ConsumerRecord<byte[], byte[]> record, List<LifecycleEvent> deletions) {
        String type = Header.get(record.headers(), Attributes.TYPE);
        if (!EventTypes.DELETION_REQUESTED.equals(type) && !EventTypes.DISCLOSURE_ENDED.equals(type)) {
            return 0;
        }
        try {
            LifecycleReader.read(record).ifPresent(deletions::add);
            return 1;
        } catch (UnreadableMessageException e) {
            // The merge meets it again, counts it and writes it down.
            return 0;
        }
    }
}
