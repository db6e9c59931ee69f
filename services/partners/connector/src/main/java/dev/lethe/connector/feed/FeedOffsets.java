package dev.lethe.connector.feed;

import dev.lethe.kernel.store.StoredOffsets;
import dev.lethe.kernel.store.Transactions;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
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
        StoredOffsets.seek(transactions, consumer, partitions);
    }
}
