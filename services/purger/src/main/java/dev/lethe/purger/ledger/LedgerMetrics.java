package dev.lethe.purger.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts what the merge does.
@ApplicationScoped
class LedgerMetrics {
    private final Counter events;
    private final Counter rows;
    private final Counter poison;
    private final Counter torn;
    private final Counter reopened;

    LedgerMetrics(MeterRegistry registry) {
        events = registry.counter("lethe_ledger_events_merged");
        rows = registry.counter("lethe_ledger_rows_written");
        poison = registry.counter("lethe_ledger_unreadable_messages");
        torn = registry.counter("lethe_ledger_torn_rows_written");
        reopened = registry.counter("lethe_obligations_reopened");
    }

    void merged(LedgerMerge.Merged merged) {
        events.increment(merged.events());
        rows.increment(merged.rows());
        poison.increment(merged.poison());
        torn.increment(merged.torn());
        reopened.increment(merged.reopened());
    }
}
