package dev.lethe.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock in UTC that stands still until a test moves it. Safe for use by several threads.
public final class MutableClock extends Clock {

    private Instant now;

    private MutableClock(Instant start) {
        now = start;
    }

    public static MutableClock at(Instant start) {
        return new MutableClock(start);
    }

    /// Starts at an RFC 3339 time such as `2026-11-22T14:30:36.123Z`.
    public static MutableClock at(String start) {
        return new MutableClock(Instant.parse(start));
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /// Sets the time, also to an earlier one: a machine's clock may be set back.
    public synchronized void set(Instant instant) {
        now = instant;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return this;
        }
        throw new UnsupportedOperationException("this clock is in UTC");
    }
}
