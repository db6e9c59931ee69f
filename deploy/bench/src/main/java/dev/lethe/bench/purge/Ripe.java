package dev.lethe.bench.purge;

import dev.lethe.bench.load.DistinctOrders;
import dev.lethe.bench.rig.Rest;
import dev.lethe.bench.rig.Rig;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/// Brings records that are due into the ledger and to their holders, the way every record comes: as events through an
/// intake.
final class Ripe {
    /// An order's transaction is due seven years after its last event; its delivery and its customer's identity sooner.
    private static final int AGE_YEARS = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Rig rig;
    private final Clock clock;

    Ripe(Rig rig, Clock clock) {
        this.rig = rig;
        this.clock = clock;
    }

    /// Publishes orders, each with [DistinctOrders#RECORDS_PER_ORDER] due records, and waits until ledger and holders
    /// have
    /// them.
    ///
    /// @param shipped how many of the orders' deliveries a carrier is given
    void bring(String batch, int orders, int shipped, String carrier) {
        DistinctOrders old = new DistinctOrders(
                batch,
                clock.instant().atOffset(ZoneOffset.UTC).minusYears(AGE_YEARS).toInstant());
        rig.load().publish(Stream.concat(old.placed(orders), old.shipped(shipped, carrier)));
        Rest.await(rig, PATIENCE);
    }
}
