package dev.lethe.purger.violation;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Tells monitoring, for every recipient, how many violations nobody has decided on and how much is overdue.
@ApplicationScoped
class ViolationMetrics {
    private final Transactions transactions;
    private final MultiGauge violations;
    private final MultiGauge overdue;

    ViolationMetrics(Transactions transactions, MeterRegistry registry) {
        this.transactions = transactions;
        this.violations = MultiGauge.builder("lethe_violations_open").register(registry);
        this.overdue = MultiGauge.builder("lethe_obligations_overdue").register(registry);
    }

    @Scheduled(every = "30s", delayed = "5s", identity = "violation-metrics")
    void refresh() {
        transactions.run(connection -> {
            List<String> recipients =
                    Query.of(connection, "SELECT recipient FROM recipient").list(row -> row.getString(1));
            violations.register(rows(recipients, RecipientHealth.openViolations(connection)), true);
            overdue.register(rows(recipients, RecipientHealth.overdue(connection)), true);
        });
    }

    private static List<Row<?>> rows(List<String> recipients, Map<String, Long> numbers) {
        return recipients.stream()
                .<Row<?>>map(each -> Row.of(Tags.of("recipient", each), numbers.getOrDefault(each, 0L)))
                .toList();
    }
}
