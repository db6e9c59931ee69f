package dev.lethe.purger.run;

import dev.lethe.purger.obligation.ReceiptsMerged;
import dev.lethe.purger.settings.PurgerSettings;
import dev.lethe.purger.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/// Two threads that keep runs going: one takes the active run onward, the other watches those that wait for
/// receipts.
@ApplicationScoped
public class RunWorker {
    // A fence is looked at this often, since nobody tells when an intake commits or the ledger has caught up.
    private static final Duration FENCE_LOOK = Duration.ofMillis(100);
    private static final Duration SETTLE_LOOK = Duration.ofSeconds(1);

    private final boolean enabled;
    private final Worker steps;
    private final Worker settling;

    RunWorker(PurgeRunner runner, PurgerSettings settings) {
        enabled = settings.runner();
        steps = new Worker("run-steps", FENCE_LOOK, runner::step);
        settling = new Worker("run-settling", SETTLE_LOOK, () -> {
            runner.settle();
            return false;
        });
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            steps.start();
            settling.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        steps.stop();
        settling.stop();
    }

    /// A run was planned, or something that stood in its way is gone.
    public void wake() {
        steps.wake();
    }

    void receiptsMerged(@Observes ReceiptsMerged event) {
        settling.wake();
    }
}
