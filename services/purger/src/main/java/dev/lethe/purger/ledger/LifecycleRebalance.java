package dev.lethe.purger.ledger;

import dev.lethe.purger.database.DatabaseUnavailableException;
import dev.lethe.purger.offset.StartingOffsets;
import dev.lethe.purger.worker.Patience;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// When partitions are assigned: goes to the offsets in the database, and applies the deletions that stand between
/// these and the topic's end before any data is merged, so that a rebuilt or restored ledger is exact.
@ApplicationScoped
@Identifier("lifecycle")
class LifecycleRebalance implements KafkaConsumerRebalanceListener {
    private final StartingOffsets offsets;
    private final CutsAhead cuts;

    LifecycleRebalance(StartingOffsets offsets, CutsAhead cuts) {
        this.offsets = offsets;
        this.cuts = cuts;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        try {
            Patience.whileUnavailable("the ledger", DatabaseUnavailableException.class, () -> {
                Map<TopicPartition, Long> starts = offsets.starts(consumer, partitions);
                cuts.apply(starts);
                starts.forEach(consumer::seek);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
