package dev.lethe.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.event.PlatformStream;
import dev.lethe.publisher.feed.Feed;
import dev.lethe.publisher.shop.ShopInput;
import dev.lethe.publisher.shop.ShopSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/// The order events of a simulated shop, faulty ones included, as often as wanted.
///
/// An intake keeps nothing between events, so an event that comes again costs it what it cost before.
public final class ShopOrders {
    private static final long SEED = 11;
    private static final int ACCOUNTS = 5_000;
    private static final int EVENTS = 100_000;

    private final List<Outgoing> events = new ArrayList<>();

    /// @param until where the shop's history ends
    public ShopOrders(Instant until) {
        ShopInput shop = new ShopInput(new ShopSettings(SEED, ACCOUNTS, EVENTS, until));
        try (Feed feed = shop.open(shop.survey(), Duration.ZERO)) {
            for (Optional<Outgoing> next = feed.next(); next.isPresent(); next = feed.next()) {
                if (next.get().stream() == PlatformStream.ORDER) {
                    events.add(next.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first `count` events of the endless repetition of them.
    public Stream<ProducerRecord<byte[], byte[]>> take(int count) {
        return IntStream.range(0, count).mapToObj(i -> record(events.get(i % events.size())));
    }

    private static ProducerRecord<byte[], byte[]> record(Outgoing event) {
        byte[] key = event.key() == null ? null : event.key().getBytes(UTF_8);
        return new ProducerRecord<>(event.stream().topic(""), null, key, event.value(), event.headers());
    }
}
