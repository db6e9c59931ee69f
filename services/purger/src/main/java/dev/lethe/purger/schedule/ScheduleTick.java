package dev.lethe.purger.schedule;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.plan.Cap;
import dev.lethe.purger.run.Blackout;
import dev.lethe.purger.run.PurgeRuns;
import dev.lethe.purger.run.RunRequest;
import dev.lethe.purger.run.RunWorker;
import dev.lethe.purger.settings.PurgerSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Looks, now and then, whose time has come, and starts a run. Of several purgers one does: the row is locked, and its
/// next time moves on in the transaction that plans the run.
@ApplicationScoped
class ScheduleTick {
    private static final Logger LOG = Logger.getLogger(ScheduleTick.class);

    /// The schedule that the configuration makes.
    static final String DEFAULT = "default";

    private final Schedules schedules;
    private final PurgeRuns runs;
    private final RunWorker worker;
    private final Transactions transactions;
    private final PurgerSettings settings;
    private final Clock clock;

    ScheduleTick(
            Schedules schedules,
            PurgeRuns runs,
            RunWorker worker,
            Transactions transactions,
            PurgerSettings settings,
            Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.worker = worker;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        seed(settings.schedule());
    }

    /// Makes the configured schedule the one of that name, unless somebody changed that one.
    void seed(String cron) {
        transactions.run(connection -> {
            Optional<Schedule> known = schedules.byName(connection, DEFAULT);
            boolean ours = known.isEmpty() || known.get().changedBy().equals(AuditTrail.SERVICE);
            boolean same = known.isPresent() && known.get().terms().cron().equals(cron);
            if (cron.equals("off") && ours && known.isPresent()) {
                schedules.delete(connection, DEFAULT, AuditTrail.SERVICE);
            } else if (!cron.equals("off") && ours && !same) {
                schedules.write(
                        connection,
                        DEFAULT,
                        new Schedule.Terms(
                                cron,
                                "UTC",
                                EnumSet.allOf(InformationCategory.class),
                                null,
                                null,
                                Map.of(),
                                List.of(),
                                true,
                                false),
                        AuditTrail.SERVICE);
            }
        });
    }

    @Scheduled(
            every = "5s",
            delayed = "5s",
            identity = "fire-schedules",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (settings.runner()) {
            fire();
        }
    }

    /// Starts what is due.
    void fire() {
        for (String name : transactions.call(schedules::due)) {
            transactions.run(connection -> {
                Optional<Schedule> due = schedules.takeDue(connection, name);
                if (due.isPresent()) {
                    fire(connection, due.get());
                }
            });
        }
        worker.wake();
    }

    private void fire(Connection connection, Schedule schedule) throws SQLException {
        Long time = schedule.nextMillis();
        Duration late = Duration.ofMillis(time == null ? 0 : clock.millis() - time);
        boolean blackout = Blackout.at(
                        schedule.terms().blackouts(), clock.instant().atZone(ZoneOffset.UTC))
                .isPresent();
        switch (Firing.of(schedule.terms().catchUp(), late, blackout, runs.isBusy())) {
            case Firing.Fire fire -> {
                long runId = runs.plan(connection, request(schedule), schedule.changedBy())
                        .id();
                schedules.noted(connection, schedule, "Run " + runId + " was started.", false);
                LOG.infof("Schedule %s has started run %d", schedule.name(), runId);
            }
            case Firing.Wait wait -> schedules.noted(connection, schedule, wait.cause(), true);
            case Firing.Skip skip -> {
                schedules.noted(connection, schedule, skip.cause(), false);
                LOG.infof("Schedule %s has started no run: %s", schedule.name(), skip.cause());
            }
        }
    }

    private RunRequest request(Schedule schedule) {
        Schedule.Terms terms = schedule.terms();
        Long records = terms.capRecords();
        Double share = terms.capShare();
        return new RunRequest(
                null,
                terms.categories(),
                new Cap(
                        records == null ? settings.cap().records() : records,
                        share == null ? settings.cap().share() : share,
                        terms.capCategories()),
                "scheduled",
                RunRequest.Begin.BY_ITSELF,
                null,
                new RunRequest.BySchedule(schedule.name(), terms.blackouts()));
    }
}
