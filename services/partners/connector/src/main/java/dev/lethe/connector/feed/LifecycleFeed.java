package dev.lethe.connector.feed;

import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.EventTypes;
import dev.lethe.kernel.wire.Header;
import dev.lethe.kernel.wire.LifecycleReader;
import dev.lethe.kernel.wire.UnreadableMessageException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Reads the four lifecycle topics in batches, one transaction each. While the database is away it waits: a batch
/// is never
/// skipped, and never half written.
@Singleton
final class LifecycleFeed {
    private static final Logger LOG = Logger.getLogger(LifecycleFeed.class);
    private static final long MAX_PAUSE_MILLIS = 5_000;

    private final FeedStore store;
    private final Counter unreadable;
    private final Counter retries;
    private volatile boolean stopping;

    LifecycleFeed(FeedStore store, MeterRegistry metrics) {
        this.store = store;
        this.unreadable = metrics.counter("lethe.connector.unreadable");
        this.retries = metrics.counter("lethe.connector.feed.retries");
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Incoming("lifecycle")
    @Blocking("lifecycle-feed")
    void consume(ConsumerRecords<byte[], byte[]> batch) {
        for (int attempt = 0; !stopping; attempt++) {
            try {
                store.apply(batch, this::relevant);
                return;
            } catch (SQLException | RuntimeException e) {
                retries.increment();
                LOG.warnf(e, "A batch of %d lifecycle records could not be stored; trying again", batch.count());
                pause(attempt);
            }
        }
        throw new IllegalStateException("stopping before the batch was stored");
    }

    /// The events that concern partners. Most do not, and their values are never opened.
    private List<FeedStore.Read> relevant(List<ConsumerRecord<byte[], byte[]>> records) {
        List<FeedStore.Read> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (EventTypes.RECORD_STAMPED.equals(Header.get(record.headers(), Attributes.TYPE))
                    && Header.get(record.headers(), Attributes.DISCLOSED_TO) == null) {
                continue;
            }
            try {
                LifecycleReader.read(record).ifPresent(event -> events.add(new FeedStore.Read(record, event)));
            } catch (UnreadableMessageException e) {
                unreadable(record, e);
            }
        }
        return events;
    }

    private void unreadable(ConsumerRecord<byte[], byte[]> record, UnreadableMessageException e) {
        unreadable.increment();
        LOG.errorf("%s-%d@%d cannot be read: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(Math.min(MAX_PAUSE_MILLIS, 100L << Math.min(attempt, 10)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
