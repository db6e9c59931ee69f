package dev.lethe.purger.overview;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import dev.lethe.purger.overview.OverviewResource.CategoryCounts;
import dev.lethe.purger.overview.OverviewResource.RecipientCounts;
import dev.lethe.purger.policy.Policies;
import dev.lethe.purger.release.Eligible;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What is due, held, owed and late. The counts are the overview's own: asking costs nothing more than its rule that
/// counting takes no more than a tenth of a core.
@Singleton
class OverviewGauges implements GaugeSource {
    private final Overview overview;
    private final Transactions transactions;
    private final Policies policies;
    private final Clock clock;
    private volatile long countedMillis;

    OverviewGauges(Overview overview, Transactions transactions, Policies policies, Clock clock) {
        this.overview = overview;
        this.transactions = transactions;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Gauge> read() {
        Kept.Counted<Figures> counted = overview.read();
        countedMillis = counted.countedMillis();
        Figures figures = counted.figures();
        long now = clock.millis();
        Oldest oldest = transactions.call(connection ->
                Oldest.look(connection, now, policies.inForce(connection).version()));
        return List.of(
                records("lethe_records_live", "Records with something live", figures, CategoryCounts::active),
                records("lethe_records_due", "Live records whose deadline has passed", figures, CategoryCounts::due),
                records("lethe_records_held", "Due records that a hold keeps", figures, CategoryCounts::held),
                Gauge.by(
                        "category",
                        "lethe_records_oldest_due_seconds",
                        "How long the deadline of the oldest due record has passed that no hold keeps",
                        oldest.records()),
                Gauge.one(
                        "lethe_disclosures_oldest_due_seconds",
                        "How long the end of the oldest partner's copy has passed that nobody was told to delete",
                        oldest.disclosure()),
                obligations("lethe_obligations_open", "Obligations without an answer", figures, RecipientCounts::open),
                obligations(
                        "lethe_obligations_late", "Open ones whose time has passed", figures, RecipientCounts::late),
                obligations("lethe_obligations_failed", "Answered: it cannot", figures, RecipientCounts::failed),
                obligations("lethe_obligations_retained", "Lawfully kept for now", figures, RecipientCounts::retained),
                Gauge.by(
                        "recipient",
                        "lethe_obligations_oldest_open_seconds",
                        "How long ago the oldest deletion was published that a recipient has not answered",
                        oldest.open(figures.recipients())),
                Gauge.one(
                        "lethe_overview_count_seconds",
                        "How long it took to count the ledger",
                        counted.tookMillis() / 1000.0));
    }

    /// A count that takes long is the one before, while the next is under way.
    @Override
    public long asOf(long readMillis) {
        return countedMillis;
    }

    private static Gauge records(String name, String meaning, Figures figures, ToLongFunction<CategoryCounts> count) {
        Map<String, Long> values = new TreeMap<>();
        figures.categories().forEach((category, counts) -> values.put(category.name(), count.applyAsLong(counts)));
        return Gauge.by("category", name, meaning, values);
    }

    private static Gauge obligations(
            String name, String meaning, Figures figures, ToLongFunction<RecipientCounts> count) {
        Map<String, Long> values = new TreeMap<>();
        figures.recipients().forEach(each -> values.put(each.recipient(), count.applyAsLong(each)));
        return Gauge.by("recipient", name, meaning, values);
    }

    /// What has waited longest, in seconds; 0 where nothing waits. Each is the first row of an index.
    private record Oldest(Map<String, Double> records, double disclosure, Map<String, Double> owed) {

        static Oldest look(Connection connection, long now, int policyVersion) throws SQLException {
            Map<String, Double> records = new TreeMap<>();
            for (InformationCategory category : InformationCategory.values()) {
                Long deadline = held(connection, category) ? null : record(connection, category, now, policyVersion);
                records.put(category.name(), Gauge.age(deadline, now));
            }
            return new Oldest(
                    records, Gauge.age(disclosure(connection, now, policyVersion), now), owed(connection, now));
        }

        /// Where all of it is held, every due record would be looked at in vain.
        private static boolean held(Connection connection, InformationCategory category) throws SQLException {
            return Query.of(connection, "SELECT 1 FROM hold WHERE held_category = ? LIMIT 1 -- hold_on_category")
                    .with(category)
                    .first(row -> true)
                    .orElse(false);
        }

        private static @Nullable Long record(
                Connection connection, InformationCategory category, long now, int policyVersion) throws SQLException {
            return Query.of(connection, """
                    SELECT r.deadline_ms FROM record r FORCE INDEX (record_due)
                    WHERE r.category = ? AND %s ORDER BY r.deadline_ms LIMIT 1""".formatted(Eligible.RECORD))
                    .with(category)
                    .with(now)
                    .with(policyVersion)
                    .first(row -> row.getLong(1))
                    .orElse(null);
        }

        private static @Nullable Long disclosure(Connection connection, long now, int policyVersion)
                throws SQLException {
            return Query.of(connection, """
                    SELECT d.deadline_ms FROM disclosure d FORCE INDEX (disclosure_due)
                    STRAIGHT_JOIN record r FORCE INDEX (PRIMARY) ON r.record_id = d.record_id
                    WHERE %s ORDER BY d.deadline_ms LIMIT 1""".formatted(Eligible.DISCLOSURE))
                    .with(now)
                    .with(policyVersion)
                    .first(row -> row.getLong(1))
                    .orElse(null);
        }

        private static Map<String, Double> owed(Connection connection, long now) throws SQLException {
            Map<String, Double> owed = new TreeMap<>();
            Query.of(connection, """
                    SELECT t.recipient, MIN(b.published_ms)
                    FROM release_tally t FORCE INDEX (tally_owed)
                    STRAIGHT_JOIN release_batch b FORCE INDEX (PRIMARY) ON b.release_id = t.release_id
                    WHERE t.owed = 1 AND t.open > 0 AND b.published_ms IS NOT NULL GROUP BY t.recipient""").list(row -> owed.put(row.getString(1), Gauge.age(row.getLong(2), now)));
            return owed;
        }

        Map<String, Double> open(List<RecipientCounts> recipients) {
            Map<String, Double> open = new TreeMap<>();
            recipients.forEach(each -> open.put(each.recipient(), owed.getOrDefault(each.recipient(), 0.0)));
            return open;
        }
    }
}
