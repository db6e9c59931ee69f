package dev.lethe.chaos.feed;

import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.feed.Feed;
import dev.lethe.publisher.shop.ShopInput;
import dev.lethe.publisher.shop.ShopSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A small simulated shop's whole history: eight and a half years of events, most of them due for deletion already.
public final class ShopEvents implements Iterator<Outgoing>, AutoCloseable {
    /// About how many there are.
    public static final int EVENTS = 60_000;

    private static final int ACCOUNTS = 3_000;

    private final Feed feed;
    private Optional<Outgoing> next;

    /// @param until where the history ends
    public ShopEvents(long seed, Instant until) {
        ShopInput shop = new ShopInput(new ShopSettings(seed, ACCOUNTS, EVENTS, until));
        feed = shop.open(shop.survey(), Duration.ZERO);
        next = read();
    }

    private Optional<Outgoing> read() {
        try {
            return feed.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public Outgoing next() {
        Outgoing event = next.orElseThrow(NoSuchElementException::new);
        next = read();
        return event;
    }

    @Override
    public void close() {
        try {
            feed.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
