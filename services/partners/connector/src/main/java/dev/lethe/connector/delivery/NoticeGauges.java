package dev.lethe.connector.delivery;

import dev.lethe.connector.partner.Partner;
import dev.lethe.connector.partner.Partners;
import dev.lethe.kernel.store.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tells monitoring what waits for each partner. Read four times a minute, never by a scrape.
@Singleton
final class NoticeGauges {
    private final Transactions transactions;
    private final Partners partners;
    private final Clock clock;
    private final MultiGauge pending;
    private final MultiGauge oldest;
    private final MultiGauge exhausted;
    private final MultiGauge disabled;

    NoticeGauges(Transactions transactions, Partners partners, Clock clock, MeterRegistry registry) {
        this.transactions = transactions;
        this.partners = partners;
        this.clock = clock;
        this.pending = gauge("lethe_notices_pending", "Notices that a partner has not taken yet", registry);
        this.oldest = gauge("lethe_notices_oldest_pending_seconds", "How long the oldest of them has waited", registry);
        this.exhausted = gauge("lethe_notices_exhausted", "Notices that were given up", registry);
        this.disabled = gauge("lethe_partner_endpoint_disabled", "1 where the endpoint said it is gone", registry);
    }

    private static MultiGauge gauge(String name, String meaning, MeterRegistry registry) {
        return MultiGauge.builder(name).description(meaning).register(registry);
    }

    /// @param sinceMillis when the oldest was formed
    private record Waiting(long notices, long sinceMillis) {}

    @Scheduled(every = "15s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() throws SQLException {
        transactions.run(this::read);
    }

    private void read(Connection connection) throws SQLException {
        long now = clock.millis();
        Waiting none = new Waiting(0, now);
        List<Row<?>> pendingRows = new ArrayList<>();
        List<Row<?>> oldestRows = new ArrayList<>();
        List<Row<?>> exhaustedRows = new ArrayList<>();
        List<Row<?>> disabledRows = new ArrayList<>();
        for (Partner partner : partners.all()) {
            Tags tags = Tags.of("partner", partner.id());
            Map<String, Waiting> byState = byState(connection, partner);
            Waiting waiting = byState.getOrDefault("pending", none);
            pendingRows.add(Row.of(tags, waiting.notices()));
            oldestRows.add(Row.of(tags, Math.max(0, now - waiting.sinceMillis()) / 1000.0));
            exhaustedRows.add(
                    Row.of(tags, byState.getOrDefault("exhausted", none).notices()));
            disabledRows.add(Row.of(tags, EndpointTable.isDisabled(connection, partner) ? 1 : 0));
        }
        pending.register(pendingRows, true);
        oldest.register(oldestRows, true);
        exhausted.register(exhaustedRows, true);
        disabled.register(disabledRows, true);
    }

    /// Delivered ones, which are most, are not looked at.
    private static Map<String, Waiting> byState(Connection connection, Partner partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT state, COUNT(*), MIN(created_millis) FROM notice FORCE INDEX (notice_due)
                WHERE partner = ? AND state IN ('pending', 'exhausted') GROUP BY state""")) {
            select.setString(1, partner.id());
            Map<String, Waiting> byState = new TreeMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byState.put(row.getString(1), new Waiting(row.getLong(2), row.getLong(3)));
                }
            }
            return byState;
        }
    }
}
