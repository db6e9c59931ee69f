package dev.lethe.kernel.time;

import java.time.Duration;
import java.time.Instant;

/// When an event counts as having happened: min(`ce_time`, the broker's append time of the raw event), truncated to
/// milliseconds, once. A publisher can therefore date an event back, but never ahead of what the broker saw.
public final class EffectiveTime {
    /// How far a publisher's clock may run ahead of the broker's before its events are refused.
    public static final Duration MAX_AHEAD = Duration.ofHours(24);

    private EffectiveTime() {}

    /// The effective time in epoch milliseconds.
    public static long of(long ceTimeMillis, long appendTimeMillis) {
        return Math.min(ceTimeMillis, appendTimeMillis);
    }

    /// Whether an event of this time may enter: not before `epoch`, not over 24 h ahead of the append time.
    public static boolean isWithinBounds(long ceTimeMillis, long appendTimeMillis, Instant epoch) {
        return ceTimeMillis >= epoch.toEpochMilli() && ceTimeMillis <= appendTimeMillis + MAX_AHEAD.toMillis();
    }
}
