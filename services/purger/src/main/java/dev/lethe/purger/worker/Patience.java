package dev.lethe.purger.worker;

import java.time.Duration;
import org.jboss.logging.Logger;

/// Tries again for as long as something that is needed is away.
public final class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private Patience() {}

    /// Runs `task` until it no longer throws `away`; every other exception is thrown on.
    ///
    /// @param who named in the log while it waits
    public static void whileUnavailable(String who, Class<? extends RuntimeException> away, Runnable task)
            throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                task.run();
                return;
            } catch (RuntimeException e) {
                if (!away.isInstance(e)) {
                    throw e;
                }
                LOG.warnf("%s waits %d ms: %s", who, pause.toMillis(), rootMessage(e));
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
