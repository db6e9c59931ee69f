package dev.lethe.bench.ledger;

import dev.lethe.bench.kafka.Topics;
import dev.lethe.bench.load.DistinctOrders;
import dev.lethe.bench.process.Frozen;
import dev.lethe.bench.report.Comparison;
import dev.lethe.bench.report.Figure;
import dev.lethe.bench.report.Figure.Goal;
import dev.lethe.bench.rig.Rig;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/// How many records per second the purger merges, from the lifecycle topics to committed rows, against [BareBatch].
///
/// Every record is a new one with a single event, which is the dearest case for a row: nothing is folded before it is
/// written. The purger is warm, and frozen while an intake fills the topics.
public final class LedgerMerge {
    private static final String INTAKE = "order-intake";
    private static final String SOURCE = "platform.order.v1";
    private static final String LEDGER = "lethe_purger.record";
    private static final String OFFSETS = "lethe_purger.consumer_offset";
    private static final String COPY = "lethe_purger.bench_record";

    private static final int WARM_UP_ORDERS = 60_000;
    private static final int ORDERS = 100_000;
    private static final int PAIRS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Rig rig;
    private final Clock clock;
    private final Consumer<String> log;

    public LedgerMerge(Rig rig, Clock clock, Consumer<String> log) {
        this.rig = rig;
        this.clock = clock;
        this.log = log;
    }

    public Figure measure() {
        fill("warm-up", WARM_UP_ORDERS);
        awaitMerged();
        BareBatch bare = new BareBatch(rig.database(), LEDGER, COPY);
        log.accept("ledger-merge, the bare batch is fastest with " + bare.tune());
        bare.catchUp();
        Comparison comparison = new Comparison();
        for (int i = 0; i < PAIRS; i++) {
            String batch = "batch" + i;
            log.accept("ledger-merge, rows/s: " + comparison.pair(() -> merge(batch), bare::catchUp));
        }
        rig.database().execute("DROP TABLE " + COPY);
        return comparison.figure("ledger-merge", "rows/s", new Goal.AtLeast(0.6));
    }

    private double merge(String batch) {
        long rows = rig.database().number("SELECT COUNT(*) FROM " + LEDGER);
        try (Frozen purger = Frozen.freeze(rig.sandbox().service("purger").pid())) {
            fill(batch, ORDERS);
            long start = System.nanoTime();
            purger.thaw();
            awaitMerged();
            double seconds = (System.nanoTime() - start) / 1e9;
            return (rig.database().number("SELECT COUNT(*) FROM " + LEDGER) - rows) / seconds;
        }
    }

    private void fill(String batch, int orders) {
        rig.load().publish(new DistinctOrders(batch, clock.instant()).placed(orders));
        Rig.await(
                "the intake has read the orders", PATIENCE, () -> rig.offsets().isThrough(INTAKE, SOURCE));
    }

    /// Offsets are stored in the transaction that merges, so they tell what is committed.
    private void awaitMerged() {
        long ends = rig.offsets().count(Topics.LIFECYCLE);
        Rig.await(
                "the ledger has merged everything",
                PATIENCE,
                () -> rig.database().position(OFFSETS, Topics.LIFECYCLE) >= ends);
    }
}
