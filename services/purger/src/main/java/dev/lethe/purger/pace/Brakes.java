package dev.lethe.purger.pace;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks, between two chunks, whether a run must wait.
@ApplicationScoped
public class Brakes {
    private static final int PROBES = 20;

    /// Chunks that a rate looks back on; older ones have long been paid for.
    private static final int CHUNKS = 200;

    /// Obligations are counted this often: they are answered in thousands.
    private static final long COUNT_EVERY_MILLIS = 1_000;

    private final Transactions transactions;
    private final PurgerSettings.Pace settings;
    private final Pressure pressure;
    private final Clock clock;
    private final Probes probes = new Probes(PROBES);
    private Map<String, Long> open = Map.of();
    private long countedMillis;

    @Inject
    Brakes(Transactions transactions, PurgerSettings settings, Clock clock) {
        this(transactions, settings.pace(), clock);
    }

    Brakes(Transactions transactions, PurgerSettings.Pace settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.pressure = new Pressure(this.settings.databaseLatency(), this.settings.openObligations());
    }

    /// What the last looks at the database took.
    private static final class Probes {
        private final long[] nanos;
        private int taken;

        Probes(int size) {
            nanos = new long[size];
        }

        void add(long value) {
            nanos[taken++ % nanos.length] = value;
        }

        /// Those that were taken; unfilled places count as fast.
        long[] values() {
            return nanos.clone();
        }
    }

    /// What the run waits for; empty when it may release its next chunk.
    ///
    /// @param runRate the run's own, records a second
    public Optional<String> on(long runId, @Nullable Long runRate) {
        Long rate = runRate == null ? settings.rate().orElse(null) : runRate;
        if (rate != null && new Rate(rate).nextMillis(done(runId)) > clock.millis()) {
            return Optional.of("It is paced at %d records a second.".formatted(rate));
        }
        return pressure();
    }

    private synchronized Optional<String> pressure() {
        long start = System.nanoTime();
        transactions.call(HoldGate::look);
        probes.add(System.nanoTime() - start);
        long now = clock.millis();
        if (now < countedMillis || now - countedMillis >= COUNT_EVERY_MILLIS) {
            open = transactions.call(connection -> {
                Map<String, Long> counts = new HashMap<>();
                Query.of(connection, "SELECT recipient, SUM(open) FROM release_tally GROUP BY recipient")
                        .list(row -> counts.put(row.getString(1), row.getLong(2)));
                return counts;
            });
            countedMillis = now;
        }
        return pressure.cause(probes.values(), open);
    }

    private List<Rate.Done> done(long runId) {
        return transactions.call(connection -> Query.of(connection, """
                SELECT released_ms, released FROM (
                    SELECT released_ms, released FROM plan_chunk -- PRIMARY
                    WHERE run_id = ? AND released_ms IS NOT NULL ORDER BY released_ms DESC LIMIT ?) AS latest
                ORDER BY released_ms""")
                .with(runId)
                .with(CHUNKS)
                .list(row -> new Rate.Done(row.getLong(1), row.getLong(2))));
    }
}
