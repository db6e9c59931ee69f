package dev.lethe.purger.overview;

import dev.lethe.purger.database.Transactions;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The counts over the whole ledger, kept once for all who ask.
@Singleton
class Overview {
    private final Kept<Figures> kept;

    Overview(Transactions transactions, Clock clock, OverviewSettings settings) {
        kept = new Kept<>(
                "the overview",
                clock,
                settings.fresh(),
                () -> transactions.call(connection -> Figures.count(connection, clock.millis())));
    }

    Kept.Counted<Figures> read() {
        return kept.read();
    }
}
