package dev.lethe.publisher.feed;

import dev.lethe.publisher.event.Outgoing;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The messages of an input, one after the other.
public interface Feed extends AutoCloseable {
    /// The next message; empty at the end, and then always.
    Optional<Outgoing> next() throws IOException;

    /// What the input turned out to hold, by name, as far as it has been read.
    Map<String, Long> findings();

    @Override
    void close() throws IOException;
}
