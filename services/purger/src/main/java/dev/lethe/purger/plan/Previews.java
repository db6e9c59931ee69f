package dev.lethe.purger.plan;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.release.DueSet;
import dev.lethe.purger.worker.Abreast;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Says what a stored plan comes to.
@ApplicationScoped
public class Previews {
    private static final int SAMPLE = 20;
    private static final int RUNS_MEASURED = 5;
    private static final int QUERIES_ABREAST = 2;

    private final Transactions transactions;
    private final Clock clock;

    Previews(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Planned(InformationCategory category, boolean everywhere, long members, long oldest, long newest) {}

    /// What the plan of a run is like that has just been written.
    ///
    /// @param askedFor    whether somebody wants it approved in any case
    /// @param startMillis when its plan was begun
    public Preview of(DueSet due, Guards guards, boolean askedFor, long startMillis) {
        long runId = due.pass().runId();
        Counted counted = count(due, guards);
        List<Planned> planned = counted.planned;
        long records = sum(planned, true);
        long members = records + sum(planned, false);
        PlanDigest.Scope scope =
                new PlanDigest.Scope(runId, due.pass().policyVersion(), due.asOfMillis(), due.categories());
        return transactions.call(connection -> new Preview(
                runId,
                HexFormat.of().formatHex(PlanDigest.of(scope, guards, chunks(connection, runId))),
                String.valueOf(Texts.time(due.asOfMillis())),
                due.pass().policyVersion(),
                members,
                records,
                members - records,
                counted.subjects,
                counted.categories,
                members == 0 ? Map.of() : Map.of("deadline", members),
                recipients(connection, planned, counted.partners),
                oldest(planned),
                newest(planned),
                sample(connection, runId),
                estimate(connection, members),
                CapCheck.of(guards.cap(), members, counted.categories),
                guards.approvalThreshold(),
                members > 0 && (askedFor || members > guards.approvalThreshold()),
                guards.grace(withMembers(planned)).toString(),
                clock.millis() - startMillis));
    }

    /// What each member of a plan had to be looked at for.
    private static final class Counted {
        private volatile long subjects;
        private volatile Map<String, Long> partners = Map.of();
        private volatile List<Planned> planned = List.of();
        private volatile Map<InformationCategory, Preview.CategoryPart> categories = Map.of();
    }

    /// A stored plan does not change, so several queries can be under way at once.
    private Counted count(DueSet due, Guards guards) {
        long runId = due.pass().runId();
        Counted counted = new Counted();
        try (Abreast queries = new Abreast("preview", QUERIES_ABREAST)) {
            queries.begin(() -> counted.subjects = transactions.call(connection -> subjects(connection, runId)));
            queries.begin(() -> counted.partners = transactions.call(connection -> partners(connection, runId)));
            queries.begin(() -> {
                List<Planned> planned = transactions.call(connection -> planned(connection, runId));
                counted.planned = planned;
                counted.categories = transactions.call(connection -> categories(connection, due, guards, planned));
            });
            queries.finish();
        }
        return counted;
    }

    /// The digests of a plan's chunks, in their order.
    public List<byte[]> chunks(long runId) {
        return transactions.call(connection -> chunks(connection, runId));
    }

    private static List<byte[]> chunks(Connection connection, long runId) throws SQLException {
        return Query.of(connection, "SELECT digest FROM plan_chunk WHERE run_id = ? ORDER BY chunk_no -- PRIMARY")
                .with(runId)
                .list(row -> row.getBytes(1));
    }

    private static List<InformationCategory> withMembers(List<Planned> planned) {
        return planned.stream().map(Planned::category).distinct().toList();
    }

    private static List<Planned> planned(Connection connection, long runId) throws SQLException {
        return Query.of(connection, """
                SELECT category, scope = 'everywhere', COUNT(*), MIN(deadline_ms), MAX(deadline_ms)
                FROM plan_member FORCE INDEX (PRIMARY) WHERE run_id = ? GROUP BY category, scope = 'everywhere'""")
                .with(runId)
                .list(row -> new Planned(
                        InformationCategory.valueOf(row.getString(1)),
                        row.getBoolean(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5)));
    }

    private static long sum(List<Planned> planned, boolean everywhere) {
        return planned.stream()
                .filter(part -> part.everywhere() == everywhere)
                .mapToLong(Planned::members)
                .sum();
    }

    private static @Nullable String oldest(List<Planned> planned) {
        LongSummaryStatistics times =
                planned.stream().mapToLong(Planned::oldest).summaryStatistics();
        return times.getCount() == 0 ? null : Texts.time(times.getMin());
    }

    private static @Nullable String newest(List<Planned> planned) {
        LongSummaryStatistics times =
                planned.stream().mapToLong(Planned::newest).summaryStatistics();
        return times.getCount() == 0 ? null : Texts.time(times.getMax());
    }

    private static Map<InformationCategory, Preview.CategoryPart> categories(
            Connection connection, DueSet due, Guards guards, List<Planned> planned) throws SQLException {
        Map<InformationCategory, Preview.CategoryPart> parts = new EnumMap<>(InformationCategory.class);
        due.categories().forEach(category -> parts.put(category, part(0, 0, category, guards, planned)));
        Query.of(connection, """
                SELECT category, COUNT(*), SUM(deadline_ms <= ?) FROM record FORCE INDEX (record_due)
                WHERE category IN (%s) AND deadline_ms IS NOT NULL
                GROUP BY category""".formatted(Sql.marks(due.categories().size())))
                .with(due.asOfMillis())
                .withAll(due.categories())
                .list(row -> {
                    InformationCategory category = InformationCategory.valueOf(row.getString(1));
                    return parts.put(category, part(row.getLong(2), row.getLong(3), category, guards, planned));
                });
        return parts;
    }

    private static Preview.CategoryPart part(
            long live, long due, InformationCategory category, Guards guards, List<Planned> planned) {
        List<Planned> own =
                planned.stream().filter(part -> part.category() == category).toList();
        return new Preview.CategoryPart(
                live,
                due,
                sum(own, true),
                sum(own, false),
                oldest(own),
                newest(own),
                guards.grace(List.of(category)).toString());
    }

    private static long subjects(Connection connection, long runId) throws SQLException {
        return Query.of(connection, """
                SELECT COUNT(DISTINCT r.subject_pseudonym) FROM plan_member m FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN record r FORCE INDEX (PRIMARY) ON r.record_id = m.record_id
                WHERE m.run_id = ? AND m.scope = 'everywhere'""").with(runId).number();
    }

    /// Processors by what they hold, partners by what they were given.
    private static Map<String, Long> recipients(
            Connection connection, List<Planned> planned, Map<String, Long> partners) throws SQLException {
        Map<String, Long> obliged = new TreeMap<>(partners);
        Map<String, Long> records = new TreeMap<>();
        planned.stream()
                .filter(Planned::everywhere)
                .forEach(part -> records.put(part.category().name(), part.members()));
        Query.of(connection, """
                SELECT p.recipient, p.category FROM recipient_category p
                JOIN recipient a ON a.recipient = p.recipient AND a.active -- PRIMARY""")
                .list(row -> obliged.merge(row.getString(1), records.getOrDefault(row.getString(2), 0L), Long::sum));
        obliged.values().removeIf(count -> count == 0);
        return obliged;
    }

    private static Map<String, Long> partners(Connection connection, long runId) throws SQLException {
        Map<String, Long> partners = new HashMap<>();
        Query.of(connection, """
                SELECT d.partner, COUNT(*) FROM plan_member m FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN disclosure d FORCE INDEX (PRIMARY) ON d.record_id = m.record_id
                WHERE m.run_id = ? AND d.last_activity_ms IS NOT NULL
                  AND m.scope IN ('everywhere', CONCAT('partner:', d.partner))
                GROUP BY d.partner""").with(runId).list(row -> partners.put(row.getString(1), row.getLong(2)));
        return partners;
    }

    /// Ids are keyed hashes: the first ones are as good as drawn.
    private static List<String> sample(Connection connection, long runId) throws SQLException {
        return Query.of(connection, """
                SELECT record_id FROM plan_member FORCE INDEX (PRIMARY)
                WHERE run_id = ? ORDER BY chunk_no, record_id, scope LIMIT ?""")
                .with(runId)
                .with(SAMPLE)
                .list(row -> RecordId.ofBytes(row.getBytes(1)).toString());
    }

    private static @Nullable Double estimate(Connection connection, long members) throws SQLException {
        return Query.of(connection, """
                SELECT SUM(claimed), SUM(released_ms - claimed_ms) FROM (
                    SELECT claimed, released_ms, claimed_ms FROM purge_run
                    WHERE released_ms IS NOT NULL AND claimed_ms IS NOT NULL AND claimed > 0
                    ORDER BY run_id DESC LIMIT ?) AS measured -- PRIMARY""")
                .with(RUNS_MEASURED)
                .first(row -> new Measured(row.getLong(1), row.getLong(2)))
                .filter(measured -> measured.records() > 0)
                .map(measured -> Math.round((double) members * measured.millis() / measured.records()) / 1000.0)
                .orElse(null);
    }

    /// What earlier runs released, and how long it took them.
    private record Measured(long records, long millis) {}
}
