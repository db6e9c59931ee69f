package dev.lethe.purger.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Counts what the merge does.
@ApplicationScoped
class LedgerMetrics {
    private final Counter events;
    private final Counter rows;
    private final Counter poison;
    private final Counter torn;
    private final Counter reopened;
    private final Timer delay;

    LedgerMetrics(MeterRegistry registry) {
        events = registry.counter("lethe_ledger_events_merged");
        rows = registry.counter("lethe_ledger_rows_written");
        poison = registry.counter("lethe_ledger_unreadable_messages");
        torn = registry.counter("lethe_ledger_torn_rows_written");
        reopened = registry.counter("lethe_obligations_reopened");
        delay = Timer.builder("lethe_ledger_delay_seconds")
                .description("From the stamp of the oldest event of a batch to its row in the ledger")
                .register(registry);
    }

    /// @param oldestMillis the broker's or the intake's time of the batch's oldest message
    void merged(LedgerMerge.Merged merged, long oldestMillis, long nowMillis) {
        delay.record(Duration.ofMillis(Math.max(0, nowMillis - oldestMillis)));
        events.increment(merged.events());
        rows.increment(merged.rows());
        poison.increment(merged.poison());
        torn.increment(merged.torn());
        reopened.increment(merged.reopened());
    }
}
