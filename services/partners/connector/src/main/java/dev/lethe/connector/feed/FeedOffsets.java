package dev.lethe.connector.feed;

import dev.lethe.kernel.store.StoredOffsets;
import dev.lethe.kernel.store.Transactions;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// Goes on where the database says, whenever partitions are assigned.
@Singleton
@Identifier(FeedOffsets.NAME)
final class FeedOffsets implements KafkaConsumerRebalanceListener {
    static final String NAME = "lifecycle-offsets";

    private final Transactions transactions;

    FeedOffsets(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            Map<TopicPartition, Long> offsets =
                    transactions.call(connection -> StoredOffsets.read(connection, partitions));
            for (TopicPartition partition : partitions) {
                Long next = offsets.get(partition);
                if (next == null) {
                    consumer.seekToBeginning(java.util.List.of(partition));
                } else {
                    consumer.seek(partition, next);
                }
            }
        } catch (SQLException e) {
            // Without an offset nothing may be read; the channel fails, and with it liveness.
            throw new IllegalStateException("The offsets of the lifecycle topics cannot be read", e);
        }
    }
}
