package dev.lethe.purger.run;

import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.settings.PurgerSettings;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Starts a run by itself, with the configured caps, when `lethe.purger.schedule` says so.
@ApplicationScoped
class RunSchedule {
    private static final Logger LOG = Logger.getLogger(RunSchedule.class);

    private final PurgeRuns runs;
    private final RunWorker worker;
    private final Transactions transactions;
    private final PurgerSettings settings;
    private final Clock clock;

    RunSchedule(PurgeRuns runs, RunWorker worker, Transactions transactions, PurgerSettings settings, Clock clock) {
        this.runs = runs;
        this.worker = worker;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "${lethe.purger.schedule:0 0 3 * * ?}", timeZone = "UTC", identity = "scheduled-purge-run")
    void start() {
        try {
            RunRequest request = new RunBody(null, null, null, "scheduled", null, null, null).request(settings, clock);
            long runId = transactions.call(connection ->
                    runs.plan(connection, request, AuditTrail.SERVICE).id());
            LOG.infof("Run %d was started by schedule", runId);
            worker.wake();
        } catch (PurgeRuns.RunInProgressException e) {
            LOG.infof("No run was started by schedule: %s", e.getMessage());
        }
    }
}
