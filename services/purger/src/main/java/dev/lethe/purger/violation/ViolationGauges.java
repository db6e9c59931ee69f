package dev.lethe.purger.violation;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// For every recipient, how many violations nobody has decided on and how much is overdue.
@Singleton
class ViolationGauges implements GaugeSource {
    private final Transactions transactions;

    ViolationGauges(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "violations";
    }

    @Override
    public List<Gauge> read() {
        return transactions.call(connection -> {
            List<String> recipients =
                    Query.of(connection, "SELECT recipient FROM recipient").list(row -> row.getString(1));
            return List.of(
                    Gauge.by(
                            "recipient",
                            "lethe_violations_open",
                            "Violations that nobody has decided on",
                            each(recipients, RecipientHealth.openViolations(connection))),
                    Gauge.by(
                            "recipient",
                            "lethe_obligations_overdue",
                            "Obligations that a recipient was reminded of and still owes",
                            each(recipients, RecipientHealth.overdue(connection))));
        });
    }

    private static Map<String, Long> each(List<String> recipients, Map<String, Long> numbers) {
        Map<String, Long> each = new TreeMap<>();
        recipients.forEach(recipient -> each.put(recipient, numbers.getOrDefault(recipient, 0L)));
        return each;
    }
}
