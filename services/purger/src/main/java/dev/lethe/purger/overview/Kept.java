package dev.lethe.purger.overview;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A count that is kept and counted again in the background when somebody asks for it.
///
/// Who asks gets the new count where it is there within [#PATIENCE], else the last one with its time. So a small ledger
/// is always told as it is, and a large one at once. Nobody asks, nothing is counted. A count that took long is
/// repeated
/// the more rarely, so that counting never takes more than a tenth of a core.
final class Kept<T> {
    private static final Logger LOG = Logger.getLogger(Kept.class);
    private static final Duration PATIENCE = Duration.ofMillis(80);
    /// The first count after a start is worth waiting for: there is nothing else to show.
    private static final Duration FIRST = Duration.ofSeconds(60);
    private static final int REST = 9;

    /// @param countedMillis when counting began: what was merged later may be missing
    record Counted<T>(T figures, long countedMillis, long tookMillis) {}

    private final String name;
    private final Clock clock;
    private final Duration fresh;
    private final Supplier<T> count;
    private @Nullable Counted<T> kept;
    private @Nullable CompletableFuture<Counted<T>> counting;

    /// @param fresh for how long a count is not repeated
    Kept(String name, Clock clock, Duration fresh, Supplier<T> count) {
        this.name = name;
        this.clock = clock;
        this.fresh = fresh;
        this.count = count;
    }

    /// @throws IllegalStateException when the first count does not come about
    Counted<T> read() {
        Counted<T> last;
        CompletableFuture<Counted<T>> under;
        synchronized (this) {
            last = kept;
            if (last != null && isFresh(last)) {
                return last;
            }
            under = counting();
            if (last != null && last.tookMillis() > PATIENCE.toMillis()) {
                return last; // the next one will not be there in time either
            }
        }
        try {
            return under.get((last == null ? FIRST : PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (last == null) {
                throw new IllegalStateException(name + " was not counted in time", e);
            }
            return last;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " is counted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private boolean isFresh(Counted<T> last) {
        long age = clock.millis() - last.countedMillis() - last.tookMillis();
        return age >= 0 && age < Math.max(fresh.toMillis(), REST * last.tookMillis());
    }

    /// The count that is under way; begins one where none is. Holds the lock.
    private CompletableFuture<Counted<T>> counting() {
        CompletableFuture<Counted<T>> under = counting;
        if (under == null) {
            CompletableFuture<Counted<T>> begun = new CompletableFuture<>();
            under = begun;
            counting = begun;
            Thread.ofVirtual().name("count-" + name).start(() -> countInto(begun));
        }
        return under;
    }

    private void countInto(CompletableFuture<Counted<T>> begun) {
        long startMillis = clock.millis();
        long startNanos = System.nanoTime();
        try {
            T figures = count.get();
            Counted<T> counted =
                    new Counted<>(figures, startMillis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
            end(counted);
            begun.complete(counted);
        } catch (RuntimeException | Error e) {
            LOG.debugf(e, "%s could not be counted", name);
            end(null);
            begun.completeExceptionally(e);
        }
    }

    private synchronized void end(@Nullable Counted<T> counted) {
        if (counted != null) {
            kept = counted;
        }
        counting = null;
    }
}
