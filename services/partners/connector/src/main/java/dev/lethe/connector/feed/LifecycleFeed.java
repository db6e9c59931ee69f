package dev.lethe.connector.feed;

import dev.lethe.kernel.store.UntilStored;
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

    private final FeedStore store;
    private final Counter unreadable;
    private final UntilStored untilStored;

    LifecycleFeed(FeedStore store, MeterRegistry metrics) {
        this.store = store;
        this.unreadable = metrics.counter("lethe.connector.unreadable");
        Counter retries = metrics.counter("lethe.connector.feed.retries");
        this.untilStored = new UntilStored((failure, attempt) -> {
            retries.increment();
            LOG.warnf(failure, "A batch of lifecycle events could not be stored (attempt %d); trying again", attempt);
        });
    }

    void stop(@Observes ShutdownEvent event) {
        untilStored.stop();
    }

    @Incoming("lifecycle")
    @Blocking("lifecycle-feed")
    void consume(ConsumerRecords<byte[], byte[]> batch) {
        untilStored.run(() -> store.apply(batch, this::relevant));
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
}
