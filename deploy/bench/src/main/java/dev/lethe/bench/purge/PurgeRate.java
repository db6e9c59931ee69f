package dev.lethe.bench.purge;

import dev.lethe.bench.load.DistinctOrders;
import dev.lethe.bench.report.Comparison;
import dev.lethe.bench.report.Figure;
import dev.lethe.bench.report.Figure.Goal;
import dev.lethe.bench.report.Median;
import dev.lethe.bench.rig.Rig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// How many due records per second a whole purge run rids the world of, against [Archiver].
///
/// The run's side is everything: fence, claim, release, deletion events, the archive's deleting and its receipts, their
/// merge into the obligations. A carrier was given one delivery in some; its answers over signed HTTP go on meanwhile
/// and
/// are reported apart.
public final class PurgeRate {
    private static final String ARCHIVE = "customer-archive";
    private static final String CARRIER = "swift-parcel";
    private static final String LEDGER = "lethe_purger.record";
    private static final String COPY = "bench_due";

    private static final int ORDERS = 67_000;
    private static final int SHIPPED = 5_000;
    private static final int WARM_UPS = 2;
    private static final int REPETITIONS = 3;

    private final Rig rig;
    private final Clock clock;
    private final Consumer<String> log;
    private final Archiver archiver;
    private final List<Double> carrierRates = new ArrayList<>();

    public PurgeRate(Rig rig, Clock clock, Consumer<String> log) {
        this.rig = rig;
        this.clock = clock;
        this.log = log;
        archiver = new Archiver(rig.database(), rig.sandbox().settings().state());
    }

    public List<Figure> measure() {
        log.accept("purge, the baseline is " + Archiver.tool());
        for (int i = 0; i < WARM_UPS; i++) {
            purge("warm-up" + i, ORDERS, SHIPPED);
        }
        carrierRates.clear();
        Comparison comparison = new Comparison();
        for (int i = 0; i < REPETITIONS; i++) {
            String batch = "batch" + i;
            log.accept("purge, records/s: " + comparison.pair(() -> purge(batch, ORDERS, SHIPPED), this::archive));
        }
        return List.of(
                comparison.figure("purge", "records/s", new Goal.AtLeast(1.0)),
                Figure.alone("purge-partner", Median.of(carrierRates), "obligations/s", null));
    }

    private double purge(String batch, int orders, int shipped) {
        new Ripe(rig, clock).bring(batch, orders, shipped, CARRIER);
        rig.database()
                .execute(
                        "DROP TABLE IF EXISTS lethe_purger." + COPY,
                        "CREATE TABLE lethe_purger." + COPY + " LIKE " + LEDGER,
                        "INSERT INTO lethe_purger.%s SELECT * FROM %s WHERE deadline_ms <= %d"
                                .formatted(COPY, LEDGER, clock.millis()));
        long due = rig.database().number("SELECT COUNT(*) FROM lethe_purger." + COPY);
        PurgeClock.Run run = new PurgeClock(rig).start();
        double seconds = run.settledBy(ARCHIVE);
        double partnerSeconds = run.settledBy(CARRIER);
        run.completed();
        log.accept("purge of %,d records: %.1f s for the archive; of the run, in ms: %s"
                .formatted(due, seconds, run.stages()));
        long deletions = run.obligations(ARCHIVE);
        if (deletions != due || due < (long) orders * DistinctOrders.RECORDS_PER_ORDER) {
            throw new IllegalStateException("%d records were due, %d were purged".formatted(due, deletions));
        }
        carrierRates.add(run.obligations(CARRIER) / partnerSeconds);
        return due / seconds;
    }

    private double archive() {
        return archiver.purge("lethe_purger", COPY, clock.millis());
    }
}
