package dev.lethe.purger.run;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import dev.lethe.purger.release.Claims;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Runs by state, and whether the one that is under way moves.
@Singleton
class RunGauges implements GaugeSource {
    /// Those that have ended or wait for receipts.
    private static final List<String> THROUGH =
            List.of("SETTLING", "COMPLETED", "PARTLY_SETTLED", "ABORTED", "REFUSED");

    private final PurgeRuns runs;
    private final RunDocuments documents;
    private final Claims claims;
    private final Transactions transactions;
    private final Clock clock;

    RunGauges(PurgeRuns runs, RunDocuments documents, Claims claims, Transactions transactions, Clock clock) {
        this.runs = runs;
        this.documents = documents;
        this.claims = claims;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public List<Gauge> read() {
        Map<String, Number> byState = zeros(PurgeRuns.ACTIVE);
        byState.putAll(zeros(THROUGH));
        Map<String, Number> unmoved = zeros(PurgeRuns.ACTIVE);
        Optional<PurgeRun> active = runs.active();
        active.ifPresent(run -> unmoved.put(run.phase().wireName(), Gauge.age(lastMoved(run), clock.millis())));
        double lastCompleted = transactions.call(connection -> {
            Query.of(connection, "SELECT state, COUNT(*) FROM purge_run FORCE INDEX (run_by_state) GROUP BY state")
                    .list(row -> byState.put(row.getString(1), row.getLong(2)));
            return Query.of(connection, """
                            SELECT COALESCE(MAX(finished_ms), 0) FROM purge_run FORCE INDEX (run_by_state)
                            WHERE state = 'COMPLETED'""").number() / 1000.0;
        });
        return List.of(
                Gauge.by("state", "lethe_runs", "Purge runs that are in a state", byState),
                Gauge.by(
                        "state",
                        "lethe_run_unmoved_seconds",
                        "How long nothing has changed about the run in that state; 0 where none is in it",
                        unmoved),
                Gauge.flag(
                        "lethe_run_paused_by_operator",
                        "1 while a run waits for an operator to resume it",
                        active.map(PurgeRun::phase)
                                .filter(RunGauges::byOperator)
                                .isPresent()),
                Gauge.flag(
                        "lethe_blackout_open",
                        "1 while a blackout window of the run's schedule is open",
                        active.filter(this::blackedOut).isPresent()),
                Gauge.one(
                        "lethe_run_planned",
                        "Members of the plan of the run that is under way; 0 while none is",
                        active.map(run -> run.planned).orElse(0L)),
                Gauge.one(
                        "lethe_run_last_completed_timestamp_seconds",
                        "When the latest run was settled altogether; 0 where none was",
                        lastCompleted));
    }

    private long lastMoved(PurgeRun run) {
        return Math.max(run.changedMillis, claims.progress(run.id()).lastMillis());
    }

    private static boolean byOperator(RunPhase phase) {
        return phase instanceof RunPhase.Paused paused && paused.byOperator();
    }

    private boolean blackedOut(PurgeRun run) {
        return Blackout.at(documents.blackouts(run.blackouts), clock.instant().atZone(ZoneOffset.UTC))
                .isPresent();
    }

    private static Map<String, Number> zeros(List<String> states) {
        Map<String, Number> zeros = new TreeMap<>();
        states.forEach(state -> zeros.put(state, 0));
        return zeros;
    }
}
