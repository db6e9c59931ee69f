package dev.lethe.purger.worker;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A thread that does one job again and again: at once while there is more to do, else when its bell rings or a
/// while has passed. A failing job is tried again with growing pauses, so that a lost broker or database needs no
/// restart.
public final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final String name;
    private final Callable<Boolean> job;
    private final Duration idle;
    private final Bell bell = new Bell();
    private volatile boolean running;
    private @Nullable Thread thread;

    /// @param job  answers whether there is more to do at once
    /// @param idle how long to wait for the bell when there is not
    public Worker(String name, Duration idle, Callable<Boolean> job) {
        this.name = name;
        this.idle = idle;
        this.job = job;
    }

    public synchronized void start() {
        if (thread == null) {
            running = true;
            thread = Thread.ofPlatform().name(name).daemon().start(this::loop);
        }
    }

    /// Says that there may be something to do.
    public void wake() {
        bell.ring();
    }

    /// Lets the current round finish, but not for long.
    public synchronized void stop() {
        running = false;
        bell.ring();
        Thread stopping = thread;
        thread = null;
        if (stopping != null) {
            try {
                if (!stopping.join(GOODBYE)) {
                    stopping.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void loop() {
        Duration pause = FIRST_PAUSE;
        while (running) {
            try {
                try {
                    if (!job.call()) {
                        bell.await(idle);
                    }
                    pause = FIRST_PAUSE;
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    LOG.warnf(e, "%s failed and is tried again in %d ms", name, pause.toMillis());
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
