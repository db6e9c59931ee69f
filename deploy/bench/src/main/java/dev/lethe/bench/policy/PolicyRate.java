package dev.lethe.bench.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.bench.report.Figure;
import dev.lethe.bench.report.Figure.Goal;
import dev.lethe.bench.report.Median;
import dev.lethe.bench.rig.Rig;
import dev.lethe.sandbox.loop.ServiceClient;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Simulates a policy over a large ledger, then publishes it. Re-stamping is compared with an UPDATE of the same rows
/// in a copy of the table, which sets the same columns to constants' sums and does nothing else.
public final class PolicyRate {
    /// How many records the ledger is filled with; a tenth of them is due.
    public static final int RECORDS = 2_000_000;
    private static final int FILL_CHUNK = 100_000;
    private static final int BARE_CHUNK = 100_000;
    private static final int SIMULATIONS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// All categories alike; a tenth of the records is so old that every rule lets go of it, the others are as old as
    /// half a year.
    private static final String FILL = """
            INSERT INTO lethe_purger.record (record_id, category, subject_pseudonym, subject, collected_ms,
                last_activity_ms, concluded_ms, deadline_ms, policy_version, torn, disclosed)
            SELECT UNHEX(MD5(CONCAT('record', seq))), 1 + seq %% 4, UNHEX(MD5(CONCAT('subject', seq DIV 8))),
                CONCAT('filler-', seq DIV 8), ages.at_ms, ages.at_ms + 3600000, IF(seq %% 3 = 0, ages.at_ms + 3600000, NULL),
                ages.at_ms + 86400000 * 500, 1, FALSE, FALSE
            FROM (SELECT seq, %d - IF(seq %% 40 < 4, 86400000 * 3000, 0) - 1000 * (seq %% 15000000) AS at_ms
                  FROM seq_%d_to_%d) ages
            """;

    private static final String POLICY = """
            {"title": "Measured policy",
             "rules": [
               {"id": "identity", "category": "IDENTITY",
                "deadline": [{"after": "concludedAt", "for": "P%1$dD"}, {"after": "lastActivityAt", "for": "P3Y"}]},
               {"id": "order-transaction", "category": "ORDER_TRANSACTION",
                "deadline": [{"after": "concludedAt", "for": "P7Y"}, {"after": "lastActivityAt", "for": "P7Y"}],
                "floor": [{"after": "concludedAt", "for": "P3Y"}, {"after": "lastActivityAt", "for": "P3Y"}]},
               {"id": "logistics", "category": "LOGISTICS",
                "deadline": [{"after": "concludedAt", "for": "P%1$dD"}, {"after": "lastActivityAt", "for": "P2Y"}]},
               {"id": "behavior", "category": "BEHAVIOR", "deadline": [{"after": "collectedAt", "for": "P1Y1M"}]}],
             "partners": {"deadline": [{"after": "concludedAt", "for": "P0D"}, {"after": "lastActivityAt", "for": "P2Y"}],
                          "deleteWithin": "P7D"},
             "honorWithin": "P3D"}
            """;

    private final Rig rig;
    private final Clock clock;
    private final Consumer<String> log;
    private final ServiceClient client;

    public PolicyRate(Rig rig, Clock clock, Consumer<String> log) {
        this.rig = rig;
        this.clock = clock;
        this.log = log;
        this.client = new ServiceClient(rig.sandbox());
    }

    public List<Figure> measure() {
        fill();
        double bare = RECORDS / bareSeconds();
        publish(2, 200); // warms the buffer pool, and gives every row its true deadline
        double restamp = RECORDS / publish(3, 220);
        double simulation = simulationSeconds();
        return List.of(
                new Figure("restamp", restamp, bare, "records/s", restamp / bare, new Goal.AtLeast(0.5)),
                Figure.alone("policy-simulation", simulation, "s", new Goal.AtMost(5)));
    }

    private double simulationSeconds() {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < SIMULATIONS; i++) {
            long start = System.nanoTime();
            JsonNode impact = client.call(
                    "POST",
                    ServiceCatalog.PURGER,
                    "/policies/simulation",
                    "operator",
                    POLICY.formatted(180),
                    UUID.randomUUID().toString());
            seconds.add((System.nanoTime() - start) / 1e9);
            if (impact.at("/all/live").asLong() != RECORDS
                    || impact.at("/all/dueNow").asLong() < RECORDS / 10) {
                throw new IllegalStateException("the simulation did not see the ledger: " + impact);
            }
        }
        log.accept("policy-simulation over %,d records, seconds: %s".formatted(RECORDS, seconds));
        return Median.of(seconds);
    }

    /// Publishes a version and waits until every row has its deadlines.
    private double publish(int version, int days) {
        client.call("POST", ServiceCatalog.PURGER, "/policies", "operator", POLICY.formatted(days), key());
        long start = System.nanoTime();
        client.call("POST", ServiceCatalog.PURGER, "/policies/" + version + "/publish", "approver", "{}", key());
        Rig.await(
                "version " + version + " is re-stamped",
                PATIENCE,
                () -> rig.database()
                                .number(
                                        "SELECT COUNT(*) FROM lethe_purger.policy_version WHERE version = ? AND restamped_ms IS NOT NULL",
                                        version)
                        > 0);
        double seconds = (System.nanoTime() - start) / 1e9;
        log.accept("restamp under version %d: %.1f s".formatted(version, seconds));
        return seconds;
    }

    private double bareSeconds() {
        rig.database()
                .execute(
                        "CREATE TABLE lethe_purger.bare LIKE lethe_purger.record",
                        "INSERT INTO lethe_purger.bare SELECT * FROM lethe_purger.record",
                        "SELECT COUNT(*) FROM lethe_purger.bare");
        long start = System.nanoTime();
        @Nullable String after = "";
        while (after != null) {
            String upTo = rig.database()
                    .text("SELECT HEX(record_id) FROM lethe_purger.bare WHERE record_id > UNHEX('" + after
                            + "') ORDER BY record_id LIMIT 1 OFFSET " + (BARE_CHUNK - 1))
                    .orElse(null);
            rig.database()
                    .execute("UPDATE lethe_purger.bare SET deadline_ms = deadline_ms + 86400000, policy_version = 2"
                            + " WHERE record_id > UNHEX('" + after + "')"
                            + (upTo == null ? "" : " AND record_id <= UNHEX('" + upTo + "')"));
            after = upTo;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        log.accept("bare update of %,d rows: %.1f s".formatted(RECORDS, seconds));
        rig.database().execute("DROP TABLE lethe_purger.bare");
        return seconds;
    }

    private void fill() {
        long now = clock.millis();
        for (int from = 1; from <= RECORDS; from += FILL_CHUNK) {
            rig.database().execute("USE lethe_purger", FILL.formatted(now, from, from + FILL_CHUNK - 1));
        }
        rig.database().execute("ANALYZE TABLE lethe_purger.record");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
