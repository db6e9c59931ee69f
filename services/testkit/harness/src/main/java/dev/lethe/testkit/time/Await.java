package dev.lethe.testkit.time;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits until something is so, up to a deadline.
public final class Await {

    private static final long PAUSE_MILLIS = 20;

    private Await() {}

    /// Waits until `condition` is true. What it throws counts as "not yet" and is told when the time is up.
    ///
    /// @param what a claim in words, for the failure's message
    /// @throws AssertionError when the time is up
    public static void until(String what, Duration patience, Callable<Boolean> condition) {
        value(what, patience, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /// Waits until `supplier` has a value, and answers it. What it throws counts as "not yet".
    ///
    /// @throws AssertionError when the time is up
    public static <T> T value(String what, Duration patience, Callable<Optional<T>> supplier) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (true) {
            Throwable last = null;
            try {
                Optional<T> value = supplier.call();
                if (value.isPresent()) {
                    return value.get();
                }
            } catch (Exception | AssertionError e) {
                last = e;
            }
            if (System.nanoTime() > deadlineNanos) {
                throw failure(what, patience, last);
            }
            pause();
        }
    }

    private static AssertionError failure(String what, Duration patience, @Nullable Throwable last) {
        return new AssertionError("not so within " + patience.toMillis() + " ms: " + what, last);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
