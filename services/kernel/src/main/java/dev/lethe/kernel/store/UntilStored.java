package dev.lethe.kernel.store;

import java.sql.SQLException;
import java.util.function.ObjIntConsumer;

/// Does something with the database until it has worked: while the database is away, a consumer waits with its batch,
/// and
/// neither skips it nor stores half of it.
///
/// One instance serves one consumer; [#stop()] may be called by any thread.
public final class UntilStored {
    private static final long MAX_PAUSE_MILLIS = 5_000;
    private static final int MAX_DOUBLINGS = 6;

    private final ObjIntConsumer<Exception> onFailure;
    private volatile boolean stopping;

    /// @param onFailure is told of each failure, and which attempt it was, from 1
    public UntilStored(ObjIntConsumer<Exception> onFailure) {
        this.onFailure = onFailure;
    }

    /// Something to do.
    @FunctionalInterface
    public interface Step {
        void run() throws SQLException;
    }

    /// Runs `step` until it returns.
    ///
    /// @throws IllegalStateException when it had not by the time of [#stop()]
    public void run(Step step) {
        for (int attempt = 1; !stopping; attempt++) {
            try {
                step.run();
                return;
            } catch (SQLException | RuntimeException e) {
                onFailure.accept(e, attempt);
                pause(attempt);
            }
        }
        throw new IllegalStateException("stopped before it was stored");
    }

    /// Lets no further attempt begin.
    public void stop() {
        stopping = true;
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(Math.min(MAX_PAUSE_MILLIS, 100L << Math.min(attempt, MAX_DOUBLINGS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
