package dev.lethe.purger.obligation;

import dev.lethe.purger.database.DatabaseUnavailableException;
import dev.lethe.purger.worker.Patience;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Brings receipts to settlement, batch by batch; waits while the database is away.
@ApplicationScoped
class ReceiptChannel {
    private final Settlement settlement;
    private final Event<ReceiptsMerged> merged;

    ReceiptChannel(Settlement settlement, Event<ReceiptsMerged> merged) {
        this.settlement = settlement;
        this.merged = merged;
    }

    @Incoming("receipts")
    @Blocking
    void settle(ConsumerRecords<byte[], byte[]> polled) throws InterruptedException {
        Patience.whileUnavailable("settlement", DatabaseUnavailableException.class, () -> settlement.merge(polled));
        merged.fire(new ReceiptsMerged());
    }
}
