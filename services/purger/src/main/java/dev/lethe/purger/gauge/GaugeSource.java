package dev.lethe.purger.gauge;

import java.util.List;

/// Reads figures about one thing. Each feature that has any is one.
public interface GaugeSource {
    /// Tells these figures' age from that of others.
    String name();

    /// Reads all of them. Whatever is thrown leaves the figures as they were, and growing older.
    List<Gauge> read();

    /// As of when the figures are that were read last.
    ///
    /// @param readMillis when reading them began
    default long asOf(long readMillis) {
        return readMillis;
    }
}
