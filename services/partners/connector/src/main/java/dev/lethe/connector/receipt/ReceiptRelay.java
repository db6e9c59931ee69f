package dev.lethe.connector.receipt;

import dev.lethe.kernel.store.Transactions;
import dev.lethe.kernel.wire.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/// Publishes committed receipts, and forgets each only after the broker has acknowledged it. A crash in between
/// publishes it
/// twice, byte for byte the same.
@Singleton
final class ReceiptRelay {
    static final String SOURCE = "/lethe/partner-connector";

    private static final Logger LOG = Logger.getLogger(ReceiptRelay.class);
    private static final int BATCH = 2_000;
    private static final long IDLE_MILLIS = 200;
    private static final long TROUBLE_MILLIS = 2_000;

    private final Transactions transactions;
    private final ReceiptOutbox outbox;
    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private volatile boolean stopping;

    ReceiptRelay(Transactions transactions, ReceiptOutbox outbox, Producer<byte[], byte[]> producer, Topics topics) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.producer = producer;
        this.topics = topics;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("receipt-relay").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void run() {
        while (!stopping) {
            try {
                int published = transactions.call(this::publish);
                if (published < BATCH) {
                    Thread.sleep(IDLE_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (SQLException | RuntimeException e) {
                if (!stopping) {
                    LOG.warn("Receipts could not be published; trying again", e);
                    pause();
                }
            }
        }
    }

    private int publish(Connection connection) throws SQLException {
        List<ReceiptOutbox.Waiting> waiting = outbox.lock(connection, BATCH);
        if (waiting.isEmpty()) {
            return 0;
        }
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(waiting.size());
        for (ReceiptOutbox.Waiting each : waiting) {
            acknowledgements.add(producer.send(each.receipt().toKafka(topics, SOURCE)));
        }
        producer.flush();
        try {
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not take the receipts", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing receipts", e);
        }
        outbox.remove(connection, waiting);
        return waiting.size();
    }

    private static void pause() {
        try {
            Thread.sleep(TROUBLE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
