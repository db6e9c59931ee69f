package dev.lethe.publisher.send;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Holds a publication to so many messages a second.
///
/// Message n is due n / rate seconds after the start. After a stall at most one second's worth is made up for at
/// once, so that a consumer never sees more than twice its rate.
public final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final double nanosPerMessage;
    private final LongSupplier nanoTime;
    private long due;

    private Pace(double nanosPerMessage, LongSupplier nanoTime) {
        this.nanosPerMessage = nanosPerMessage;
        this.nanoTime = nanoTime;
        this.due = nanoTime.getAsLong();
    }

    public static Pace unlimited() {
        return new Pace(0, () -> 0);
    }

    /// @param perSecond messages a second, at least 1
    public static Pace of(int perSecond, LongSupplier nanoTime) {
        return new Pace((double) SECOND_NANOS / perSecond, nanoTime);
    }

    boolean limited() {
        return nanosPerMessage > 0;
    }

    /// Nanoseconds until the next message may go; calling this counts that message.
    long next() {
        if (nanosPerMessage == 0) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        due = Math.max(due, now - SECOND_NANOS);
        long wait = due - now;
        due += (long) nanosPerMessage;
        return Math.max(0, wait);
    }

    /// Returns when the next message may go.
    public void await() {
        long until = next();
        if (until > 0) {
            LockSupport.parkNanos(until);
        }
    }
}
