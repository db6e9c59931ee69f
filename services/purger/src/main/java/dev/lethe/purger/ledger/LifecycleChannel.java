package dev.lethe.purger.ledger;

import dev.lethe.purger.database.DatabaseUnavailableException;
import dev.lethe.purger.worker.Patience;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Brings the lifecycle topics to the ledger, batch by batch. While the database is away it waits, and the
/// connector pauses the partitions; it goes on by itself.
@ApplicationScoped
class LifecycleChannel {
    private final LedgerMerge ledger;
    private final Event<LedgerMoved> moved;

    LifecycleChannel(LedgerMerge ledger, Event<LedgerMoved> moved) {
        this.ledger = ledger;
        this.moved = moved;
    }

    @Incoming("lifecycle")
    @Blocking
    void merge(ConsumerRecords<byte[], byte[]> polled) throws InterruptedException {
        Patience.whileUnavailable("the ledger", DatabaseUnavailableException.class, () -> ledger.merge(polled));
        moved.fire(new LedgerMoved());
    }
}
