package dev.lethe.purger.ledger;

import dev.lethe.purger.database.DatabaseUnavailableException;
import dev.lethe.purger.worker.Patience;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Brings the lifecycle topics to the ledger, batch by batch. While the database is away it waits, and the
/// connector pauses the partitions; it goes on by itself.
@ApplicationScoped
class LifecycleChannel {
    private final LedgerMerge ledger;

    LifecycleChannel(LedgerMerge ledger) {
        this.ledger = ledger;
    }

    @Incoming("lifecycle")
    @Blocking
    void merge(ConsumerRecords<byte[], byte[]> polled) throws InterruptedException {
        Patience.whileUnavailable("the ledger", DatabaseUnavailableException.class, () -> ledger.merge(polled));
    }
}
