package dev.lethe.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When to try again.
///
/// @param pauses after the first, second, … failed attempt
/// @param scale  multiplies them; 1 except in a sandbox
public record RetrySchedule(List<Duration> pauses, double scale) {
    /// Each pause is lengthened by up to this share of it, so that webhooks that failed together do not return
    /// together.
    static final double JITTER = 0.2;

    private static final long MIN_MILLIS = 100;
    private static final int MAX_PAUSES = 50;

    public RetrySchedule {
        pauses = List.copyOf(pauses);
        if (pauses.isEmpty() || pauses.size() > MAX_PAUSES) {
            throw new IllegalArgumentException("a retry schedule has 1 to " + MAX_PAUSES + " pauses");
        }
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("the retry schedule's scale is above 0 and at most 1");
        }
    }

    /// How long to wait after attempt number `attempt` failed; empty when that was the last.
    public Optional<Duration> after(int attempt, Optional<Duration> retryAfter, RandomGenerator random) {
        if (attempt > pauses.size()) {
            return Optional.empty();
        }
        double millis = pauses.get(attempt - 1).toMillis() * scale * (1 + JITTER * random.nextDouble());
        long asked = retryAfter.map(Duration::toMillis).orElse(0L);
        return Optional.of(Duration.ofMillis(Math.max(Math.max(MIN_MILLIS, (long) millis), asked)));
    }
}
