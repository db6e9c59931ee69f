package dev.lethe.purger.obligation;

import dev.lethe.purger.database.DatabaseUnavailableException;
import dev.lethe.purger.offset.StartingOffsets;
import dev.lethe.purger.worker.Patience;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// Goes to the offsets in the database when partitions of the receipts are assigned.
@ApplicationScoped
@Identifier("receipts")
class ReceiptRebalance implements KafkaConsumerRebalanceListener {
    private final StartingOffsets offsets;

    ReceiptRebalance(StartingOffsets offsets) {
        this.offsets = offsets;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            Patience.whileUnavailable(
                    "settlement",
                    DatabaseUnavailableException.class,
                    () -> offsets.starts(consumer, partitions).forEach(consumer::seek));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
