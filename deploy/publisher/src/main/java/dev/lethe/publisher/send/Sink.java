package dev.lethe.publisher.send;

import dev.lethe.publisher.event.Outgoing;

/// Where messages go.
public interface Sink extends AutoCloseable {
    /// Which destination this is; a position that was reached in one says nothing about another.
    String destination();

    /// Takes a message; it need not have arrived when this returns.
    ///
    /// @throws PublishingFailed if this or an earlier message could not be delivered
    void send(Outgoing message);

    /// Returns when everything sent so far has arrived.
    ///
    /// @throws PublishingFailed if something sent so far could not be delivered
    void flush();

    @Override
    void close();

    /// Takes everything and delivers nothing: for a rehearsal.
    static Sink nowhere() {
        return new Sink() {
            @Override
            public String destination() {
                return "nowhere";
            }

            @Override
            public void send(Outgoing message) {}

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
