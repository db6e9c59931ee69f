package dev.lethe.publisher.shop;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Size and end of a simulated shop's history.
///
/// @param accounts how many customers have an account; guests come on top
/// @param events how many good events to plan at least; faulty ones come on top
/// @param until end of the history, in whole milliseconds
public record ShopSettings(long seed, int accounts, int events, Instant until) {
    /// Eight and a half years.
    static final int DAYS = 3_105;

    static final int MAX_ACCOUNTS = 500_000;
    static final int MAX_EVENTS = 3_000_000;

    /// What a small life takes: without it, the accounts alone would exceed the number of events.
    static final int MIN_EVENTS_PER_ACCOUNT = 5;

    public ShopSettings {
        until = until.truncatedTo(ChronoUnit.MILLIS);
        if (accounts < 1 || accounts > MAX_ACCOUNTS) {
            throw new IllegalArgumentException("subjects must be between 1 and " + MAX_ACCOUNTS);
        }
        if (events < (long) accounts * MIN_EVENTS_PER_ACCOUNT || events > MAX_EVENTS) {
            throw new IllegalArgumentException("events must be at least " + MIN_EVENTS_PER_ACCOUNT
                    + " times the subjects, and at most " + MAX_EVENTS);
        }
    }

    long fromMillis() {
        return until.minus(DAYS, ChronoUnit.DAYS).toEpochMilli();
    }

    long untilMillis() {
        return until.toEpochMilli();
    }
}
