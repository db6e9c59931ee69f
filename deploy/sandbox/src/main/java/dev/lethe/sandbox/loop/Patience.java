package dev.lethe.sandbox.loop;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits as long as something moves, and no longer.
final class Patience {

    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private @Nullable Object last;
    private long movedNanos = System.nanoTime();

    /// Tells what things look like now, and pauses a moment.
    ///
    /// @return false when nothing has changed for three minutes
    boolean goOn(Object state) {
        if (!Objects.equals(state, last)) {
            last = state;
            movedNanos = System.nanoTime();
        }
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
        return System.nanoTime() - movedNanos < STANDSTILL.toNanos();
    }
}
