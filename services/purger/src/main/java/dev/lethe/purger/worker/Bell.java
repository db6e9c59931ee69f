package dev.lethe.purger.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes one waiting thread. Rung several times before somebody waits, it wakes once.
public final class Bell {
    private final Semaphore rings = new Semaphore(0);

    public void ring() {
        // At most a few surplus permits when two ring at once: the waiter then looks once too often.
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /// Waits until it is rung, but no longer than `patience`.
    public void await(Duration patience) throws InterruptedException {
        if (rings.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            rings.drainPermits();
        }
    }
}
