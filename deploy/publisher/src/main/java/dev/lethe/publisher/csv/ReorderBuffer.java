package dev.lethe.publisher.csv;

import dev.lethe.publisher.event.Outgoing;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// Brings messages into the order of their times, as far as its memory reaches.
///
/// An order's delivery is known as soon as the order is read, and is published after the orders of the days
/// between. Of a file that is not sorted, or larger than the buffer, the outcome is less sorted, never less
/// complete.
final class ReorderBuffer {
    static final int MAX_MESSAGES = 20_000;
    static final long MAX_BYTES = 32L << 20;

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::timeMillis).thenComparingLong(Waiting::number));
    private long bytes;
    private long number;

    private record Waiting(long timeMillis, long number, String about, Outgoing message) {}

    /// @param about what the message is about, to recall it by
    void add(long timeMillis, String about, Outgoing message) {
        waiting.add(new Waiting(timeMillis, number++, about, message));
        bytes += message.value().length;
    }

    /// Takes back whatever is about a thing and would be published for a later time.
    ///
    /// @return how many messages
    int recall(String about, long afterMillis) {
        int before = waiting.size();
        waiting.removeIf(message -> {
            boolean recalled =
                    message.timeMillis() > afterMillis && message.about().equals(about);
            bytes -= recalled ? message.message().value().length : 0;
            return recalled;
        });
        return before - waiting.size();
    }

    /// Whether a message has to leave before another one is read.
    boolean full() {
        return waiting.size() > MAX_MESSAGES || bytes > MAX_BYTES;
    }

    /// The earliest message.
    Optional<Outgoing> poll() {
        Waiting earliest = waiting.poll();
        if (earliest == null) {
            return Optional.empty();
        }
        bytes -= earliest.message().value().length;
        return Optional.of(earliest.message());
    }
}
