package dev.lethe.purger.worker;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Does tasks beside each other, a few at a time, for a thread that hands them over one after the other. What
/// fails first ends it: nothing begins after that. When it is closed, nothing of it goes on, however it ended.
public final class Abreast implements AutoCloseable {
    private final String name;
    private final int width;
    private final Semaphore free;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /// @param width how many tasks are under way at most
    public Abreast(String name, int width) {
        this.name = name;
        this.width = width;
        this.free = new Semaphore(width);
    }

    /// Begins a task, once fewer than `width` are under way, unless one has failed.
    public void begin(Runnable task) {
        free.acquireUninterruptibly();
        boolean started = false;
        try {
            if (!hasFailed()) {
                Thread.ofPlatform().name(name).daemon().start(() -> run(task));
                started = true;
            }
        } finally {
            if (!started) {
                free.release();
            }
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        } finally {
            free.release();
        }
    }

    /// Whether a task has failed: there is no use in further ones.
    public boolean hasFailed() {
        return failure.get() != null;
    }

    /// Waits until all tasks are done, and throws what the first one threw that failed.
    public void finish() {
        close();
        switch (failure.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
            case null -> {}
        }
    }

    /// Waits until all tasks are done.
    @Override
    public void close() {
        free.acquireUninterruptibly(width);
        free.release(width);
    }
}
