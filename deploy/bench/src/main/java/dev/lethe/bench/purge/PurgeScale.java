package dev.lethe.bench.purge;

import dev.lethe.bench.load.DistinctOrders;
import dev.lethe.bench.report.Figure;
import dev.lethe.bench.report.Figure.Goal;
import dev.lethe.bench.report.Median;
import dev.lethe.bench.rig.Rig;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/// What a purged record costs when the ledger is ten times as large and as much is due.
///
/// The records that stay are written into the ledger with SQL, to save the time of publishing millions of events; those
/// that are due come the ordinary way.
public final class PurgeScale {
    private static final String ARCHIVE = "customer-archive";
    private static final int SMALL = 200_000;
    private static final int LARGE = 2_000_000;
    private static final int CHUNK = 100_000;
    private static final int WARM_UP_ORDERS = 7_000;
    private static final int DUE_ORDERS = 17_000;
    private static final int REPETITIONS = 3;

    /// Rows as a shop's last two years leave them: all categories, most with one basis, deadlines in the future.
    private static final String FILL = """
            INSERT INTO lethe_purger.record (record_id, category, subject_pseudonym, subject, collected_ms,
                last_activity_ms, concluded_ms, deadline_ms, policy_version, torn, disclosed)
            SELECT UNHEX(MD5(CONCAT('record', seq))), 1 + seq %% 4, UNHEX(MD5(CONCAT('subject', seq DIV 8))),
                CONCAT('filler-', seq DIV 8), ages.at_ms, ages.at_ms + 3600000, IF(seq %% 3 = 0, ages.at_ms + 7200000, NULL),
                %d + 86400000 * (1 + seq %% 700), (SELECT policy_version FROM lethe_purger.hold_gate), FALSE, FALSE
            FROM (SELECT seq, %d - 1000 * (seq %% 60000000) AS at_ms FROM seq_%d_to_%d) ages
            """;

    private final Rig rig;
    private final Clock clock;
    private final Consumer<String> log;
    private int batch;
    private int filled;

    public PurgeScale(Rig rig, Clock clock, Consumer<String> log) {
        this.rig = rig;
        this.clock = clock;
        this.log = log;
    }

    public Figure measure() {
        fillTo(SMALL);
        microsPerRecord(WARM_UP_ORDERS);
        double small = median(SMALL);
        fillTo(LARGE);
        double large = median(LARGE);
        return new Figure("purge-scale", large, small, "us/record", large / small, new Goal.AtMost(1.3));
    }

    private double median(int rows) {
        DoubleSupplier once = () -> microsPerRecord(DUE_ORDERS);
        List<Double> costs =
                Stream.generate(once::getAsDouble).limit(REPETITIONS).toList();
        log.accept("purge-scale, us/record with %,d rows: %s"
                .formatted(rows, costs.stream().map(Math::round).toList()));
        return Median.of(costs);
    }

    private double microsPerRecord(int orders) {
        new Ripe(rig, clock).bring("due" + batch++, orders, 0, "");
        double seconds = new PurgeClock(rig).start().settledBy(ARCHIVE);
        return seconds * 1e6 / ((long) orders * DistinctOrders.RECORDS_PER_ORDER);
    }

    private void fillTo(int rows) {
        long now = clock.millis();
        while (filled < rows) {
            int to = Math.min(rows, filled + CHUNK);
            rig.database().execute("USE lethe_purger", FILL.formatted(now, now, filled + 1, to));
            filled = to;
        }
        rig.database().execute("ANALYZE TABLE lethe_purger.record");
    }
}
