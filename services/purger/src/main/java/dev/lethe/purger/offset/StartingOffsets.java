package dev.lethe.purger.offset;

import dev.lethe.kernel.store.StoredOffsets;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Tells a consumer where to go on with the partitions that it was assigned.
@ApplicationScoped
public class StartingOffsets {
    private static final Logger LOG = Logger.getLogger(StartingOffsets.class);

    private final Transactions transactions;

    StartingOffsets(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The stored offsets; where there is none, or the topic no longer reaches back so far, the topic's beginning.
    public Map<TopicPartition, Long> starts(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(partitions));
        transactions
                .call(connection -> StoredOffsets.read(connection, partitions))
                .forEach((partition, stored) -> {
                    if (stored > ends.getOrDefault(partition, 0L)) {
                        // Only a topic that was deleted and made anew ends before what was read from it. Its
                        // offsets count from 0 again; a fold takes what it has seen before without harm.
                        LOG.warnf("%s was made anew and is read from its start", partition);
                        forget(partition);
                    } else {
                        starts.merge(partition, stored, Math::max);
                    }
                });
        return starts;
    }

    private void forget(TopicPartition partition) {
        transactions.run(connection -> Query.of(
                        connection, "DELETE FROM consumer_offset WHERE topic = ? AND partition_no = ? -- PRIMARY")
                .with(partition.topic())
                .with(partition.partition())
                .update());
    }
}
