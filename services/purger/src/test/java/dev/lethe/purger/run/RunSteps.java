package dev.lethe.purger.run;

import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.purger.gate.KillSwitch;
import dev.lethe.purger.release.Claims;
import dev.lethe.purger.release.PlanWriter;
import dev.lethe.purger.release.Releases;
import dev.lethe.purger.settings.PurgerSettings;
import dev.lethe.testkit.time.Await;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A run taken step by step, as a restart between any two of them would.
abstract class RunSteps {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    PurgeRuns runs;

    @Inject
    PurgeRunner runner;

    @Inject
    PlanWriter writer;

    @Inject
    Claims claims;

    @Inject
    Releases releases;

    @Inject
    KillSwitch killSwitch;

    @Inject
    Transactions transactions;

    @Inject
    PurgerSettings settings;

    @Inject
    DueRecords due;

    @Inject
    Tables tables;

    @Inject
    TestClock clock;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    @AfterEach
    void setTheClock() {
        clock.ahead(Duration.ZERO);
    }

    long plan(RunBody body) {
        return transactions.call(connection ->
                runs.plan(connection, body.request(settings, clock), "operator").id());
    }

    long plan(long records, double share) {
        return plan(body(records, share));
    }

    long plan() {
        return plan(1000, 1.0);
    }

    static RunBody body(long records, double share) {
        return new RunBody(null, null, new RunBody.CapBody(records, share, null), "test", null, null, null);
    }

    PurgeRun run(long runId) {
        return runs.byId(runId).orElseThrow();
    }

    PurgeRun stepUntil(long runId, String state) {
        Await.until("run is " + state, PATIENCE, () -> {
            if (run(runId).phase().wireName().equals(state)) {
                return true;
            }
            runner.step();
            runner.settle();
            return run(runId).phase().wireName().equals(state);
        });
        return run(runId);
    }

    long deletions() {
        return tables.count("SELECT COUNT(*) FROM deletion");
    }

    /// Members that are claimed, and have neither left nor been released.
    long claimed() {
        return members("claimed");
    }

    /// Members of chunks in a state, without those that left.
    long members(String state) {
        return tables.count("""
                SELECT COUNT(*) FROM plan_chunk JOIN plan_member USING (run_id, chunk_no)
                LEFT JOIN plan_left USING (run_id, record_id, scope)
                WHERE state = ? AND reason IS NULL""", state);
    }

    /// Claims one chunk after the other.
    void claimAll(PurgeRun run) {
        while (claims.claimNext(run.due()).isPresent()) {
            // the next
        }
    }
}
