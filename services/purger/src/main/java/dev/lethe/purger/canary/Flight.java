package dev.lethe.purger.canary;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.plan.Cap;
import dev.lethe.purger.relay.Publisher;
import dev.lethe.purger.run.PurgeRuns;
import dev.lethe.purger.run.RunRequest;
import dev.lethe.purger.run.RunWorker;
import dev.lethe.purger.settings.PurgerSettings;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Takes the canary from link to link: published ▸ in the ledger ▸ planned ▸ released ▸ answered by every recipient.
/// Each step can be repeated. Of several purgers one takes it: it has the row of the check `canary` locked.
@ApplicationScoped
class Flight {
    private static final Logger LOG = Logger.getLogger(Flight.class);

    /// More than a canary consists of, with what earlier ones left behind; a run that finds more is refused.
    private static final Cap CAP = new Cap(100, 1.0);

    private final Canaries canaries;
    private final CanaryEvents events;
    private final Publisher publisher;
    private final PurgeRuns runs;
    private final RunWorker worker;
    private final Transactions transactions;
    private final PurgerSettings settings;
    private final Clock clock;
    private final String pseudonym;

    Flight(
            Canaries canaries,
            CanaryEvents events,
            Publisher publisher,
            PurgeRuns runs,
            RunWorker worker,
            Transactions transactions,
            PurgerSettings settings,
            RecordKey pseudonymKey,
            Clock clock) {
        this.canaries = canaries;
        this.events = events;
        this.publisher = publisher;
        this.runs = runs;
        this.worker = worker;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.pseudonym = pseudonymKey.pseudonym(Canary.SUBJECT);
    }

    @Scheduled(
            every = "1s",
            delayed = "10s",
            identity = "canary",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        if (settings.runner()) {
            step();
        }
    }

    /// Sends a canary that is due, or takes the one that is under way a link further.
    void step() {
        try {
            transactions.run(connection -> {
                boolean mine = Query.of(connection, """
                                SELECT name FROM self_check WHERE name = ? FOR UPDATE SKIP LOCKED -- PRIMARY""")
                        .with(CanaryCheck.NAME)
                        .first(row -> row.getString(1))
                        .isPresent();
                if (mine) {
                    Optional<Canary> canary = canaries.underWay(connection);
                    if (canary.isPresent()) {
                        advance(connection, canary.get());
                    } else if (isDue(connection)
                            && canaries.obstacle(connection).isEmpty()) {
                        canaries.begin(connection, AuditTrail.SERVICE);
                    }
                }
            });
        } catch (PurgeRuns.RunInProgressException | Publisher.NotPublishedException e) {
            LOG.infof("The canary waits: %s", e.getMessage());
        }
        worker.wake();
    }

    private boolean isDue(Connection connection) throws SQLException {
        long every = settings.canary().every().toMillis();
        if (every <= 0) {
            return false;
        }
        Optional<Long> last = Query.of(
                        connection, "SELECT begun_ms FROM canary ORDER BY canary_id DESC LIMIT 1 -- PRIMARY")
                .first(row -> row.getLong(1));
        return last.isEmpty() || clock.millis() - last.get() >= every;
    }

    private void advance(Connection connection, Canary canary) throws SQLException {
        boolean late = clock.millis() - canary.begunMillis()
                > settings.canary().patience().toMillis();
        Long runId = canary.runId();
        if (canary.publishedMillis() == null) {
            publish(connection, canary, late);
        } else if (canary.ledgerMillis() == null) {
            if (inLedger(connection, canary)) {
                canaries.note(connection, canary.id(), "ledger_ms", clock.millis());
            } else if (late) {
                fail(connection, canary, "Its events did not reach the ledger: an intake or the merge stands still.");
            }
        } else if (runId == null) {
            plan(connection, canary, late);
        } else {
            follow(connection, canary, runId, late);
        }
    }

    private void publish(Connection connection, Canary canary, boolean late) throws SQLException {
        if (late) {
            fail(connection, canary, "Its events could not be published: the broker does not take them.");
            return;
        }
        publisher.publish(events.of(canary));
        canaries.note(connection, canary.id(), "published_ms", clock.millis());
    }

    /// Whether each category has a record with something of this canary. The run's fence sees to the rest.
    private boolean inLedger(Connection connection, Canary canary) throws SQLException {
        return Query.of(connection, """
                        SELECT COUNT(DISTINCT category) FROM record FORCE INDEX (record_of_subject)
                        WHERE subject_pseudonym = ? AND last_activity_ms >= ?""")
                        .with(HexFormat.of().parseHex(pseudonym))
                        .with(canary.effectiveMillis())
                        .number()
                == InformationCategory.values().length;
    }

    private void plan(Connection connection, Canary canary, boolean late) throws SQLException {
        boolean stopped = HoldGate.look(connection).stopped();
        if (stopped || runs.isBusy()) {
            if (late) {
                giveWay(connection, canary, stopped ? "The kill switch was set." : "Another run was active.");
            }
            return;
        }
        RunRequest request = RunRequest.ofSynthetic(
                pseudonym, EnumSet.allOf(InformationCategory.class), CAP, "canary " + canary.id());
        canaries.note(
                connection,
                canary.id(),
                "run_id",
                runs.plan(connection, request, AuditTrail.SERVICE).id());
    }

    private void follow(Connection connection, Canary canary, long runId, boolean late) throws SQLException {
        FlightRun run = FlightRun.of(connection, runId);
        canaries.note(connection, canary.id(), "planned_ms", run.previewedMillis());
        canaries.note(connection, canary.id(), "released_ms", run.releasedMillis());
        canaries.note(connection, canary.id(), "settled_ms", run.settledMillis());
        switch (run.state()) {
            case "COMPLETED" -> completed(connection, canary, run);
            case "REFUSED" -> fail(connection, canary, "Its run was refused: " + run.cause());
            case "ABORTED" -> giveWay(connection, canary, "Its run was aborted: " + run.cause());
            default -> {
                if (late) {
                    tooLate(connection, canary, run);
                }
            }
        }
    }

    private void completed(Connection connection, Canary canary, FlightRun run) throws SQLException {
        if (run.planned() == 0) {
            giveWay(connection, canary, "Another run had taken its records before its own.");
            return;
        }
        long left = Query.of(connection, """
                        SELECT COUNT(*) FROM record FORCE INDEX (record_of_subject)
                        WHERE subject_pseudonym = ? AND last_activity_ms IS NOT NULL""")
                .with(HexFormat.of().parseHex(pseudonym))
                .number();
        if (left > 0) {
            fail(connection, canary, "%d of its records are still in the ledger: held, or not due.".formatted(left));
        } else {
            canaries.finish(connection, canary, CanaryState.SETTLED, null);
        }
    }

    private void tooLate(Connection connection, Canary canary, FlightRun run) throws SQLException {
        List<String> owing = FlightRun.recipients(connection, run.runId()).stream()
                .filter(each -> each.owed() > 0)
                .map(FlightRun.Answers::recipient)
                .toList();
        if (run.releasedMillis() != null) {
            fail(connection, canary, "These have not deleted it: " + String.join(", ", owing) + ".");
            return;
        }
        boolean stopped = HoldGate.look(connection).stopped();
        String where = "Its run was %s: %s".formatted(run.state(), run.cause());
        // So that the next scheduled run finds its way free.
        runs.abort(run.runId(), AuditTrail.SERVICE, "The canary has run out of time.");
        if (stopped) {
            giveWay(connection, canary, where);
        } else {
            fail(connection, canary, where);
        }
    }

    private void fail(Connection connection, Canary canary, String cause) throws SQLException {
        canaries.finish(connection, canary, CanaryState.FAILED, cause);
        LOG.warnf("Canary %d failed: %s", canary.id(), cause);
    }

    private void giveWay(Connection connection, Canary canary, String cause) throws SQLException {
        canaries.finish(connection, canary, CanaryState.GAVE_WAY, cause);
        LOG.infof("Canary %d gave way: %s", canary.id(), cause);
    }
}
