package dev.lethe.purger.hold;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// Tells monitoring how many holds are in force.
@ApplicationScoped
class HoldMetrics {
    private final Transactions transactions;
    private final AtomicLong inForce;

    HoldMetrics(Transactions transactions, MeterRegistry registry) {
        this.transactions = transactions;
        this.inForce = Objects.requireNonNull(registry.gauge("lethe_holds_in_force", new AtomicLong()));
    }

    @Scheduled(every = "30s", delayed = "5s", identity = "hold-metrics")
    void refresh() {
        inForce.set(transactions.call(
                connection -> Query.of(connection, "SELECT COUNT(*) FROM hold WHERE lifted_epoch IS NULL")
                        .number()));
    }
}
