package dev.lethe.processor.engine;

import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleReader;
import dev.lethe.kernel.wire.UnreadableMessageException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A message from a lifecycle topic, as far as a processor cares: types that it does not know, and the ends of
/// partners' disclosures, never become one.
sealed interface Arrival {
    Place place();

    /// An item to hold, unless a cut covers it. Its value is opened only when it is.
    record Data(Place place, LifecycleEvent.Stamped event) implements Arrival {}

    /// A deletion to obey.
    record Deletion(Place place, LifecycleEvent.DeletionRequested event) implements Arrival {}

    /// A message that does not follow the contract. Reading it again will not help.
    record Unreadable(Place place, String reason) implements Arrival {}

    /// Reads a message; empty where a processor ignores it.
    static Optional<Arrival> read(ConsumerRecord<byte[], byte[]> message) {
        Place place = Place.of(message);
        try {
            return LifecycleReader.read(message).flatMap(event -> switch (event) {
                case LifecycleEvent.Stamped stamped -> Optional.of(new Data(place, stamped));
                case LifecycleEvent.DeletionRequested deletion -> Optional.of(new Deletion(place, deletion));
                case LifecycleEvent.DisclosureEnded ended -> Optional.empty();
            });
        } catch (UnreadableMessageException e) {
            return Optional.of(new Unreadable(place, SetAside.reasonOf(e)));
        }
    }
}
