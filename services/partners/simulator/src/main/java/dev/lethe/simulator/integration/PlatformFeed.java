package dev.lethe.simulator.integration;

import dev.lethe.kernel.schema.SchemaCatalog;
import dev.lethe.kernel.store.StoredOffsets;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.kernel.store.UntilStored;
import dev.lethe.simulator.holding.HoldingTable;
import dev.lethe.simulator.holding.Item;
import dev.lethe.simulator.runtime.Partners;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Reads the platform topics in batches; a batch's items and its offsets are one transaction.
@Singleton
@Identifier(PlatformFeed.OFFSETS)
final class PlatformFeed implements KafkaConsumerRebalanceListener {
    static final String OFFSETS = "platform-offsets";

    private static final Logger LOG = Logger.getLogger(PlatformFeed.class);

    private final Transactions transactions;
    private final Integration integration;
    private final Partners partners;
    private final UntilStored untilStored = new UntilStored((failure, attempt) ->
            LOG.warnf(failure, "A batch of platform events could not be stored (attempt %d); trying again", attempt));

    PlatformFeed(Transactions transactions, SchemaCatalog schemas, Partners partners) {
        this.transactions = transactions;
        this.integration = new Integration(schemas);
        this.partners = partners;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        StoredOffsets.seek(transactions, consumer, partitions);
    }

    void stop(@Observes ShutdownEvent event) {
        untilStored.stop();
    }

    @Incoming("platform")
    @Blocking("platform-feed")
    void consume(ConsumerRecords<byte[], byte[]> batch) {
        untilStored.run(() -> store(batch));
    }

    private void store(ConsumerRecords<byte[], byte[]> batch) throws SQLException {
        transactions.run(connection -> {
            List<Item> items = StoredOffsets.take(connection, batch).records().stream()
                    .flatMap(record -> integration.read(record).stream())
                    .filter(item -> partners.has(item.partner()))
                    .toList();
            HoldingTable.give(connection, items);
        });
    }
}
