package dev.lethe.purger.overview;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.overview.OverviewResource.CategoryCounts;
import dev.lethe.purger.overview.OverviewResource.RecipientCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is counted for the overview. Each statement reads an index from end to end, or what is due or open alone; none
/// locks anything.
record Figures(Map<InformationCategory, CategoryCounts> categories, List<RecipientCounts> recipients, long holds) {

    private record Late(long obligations, @Nullable Long firstMillis) {}

    static Figures count(Connection connection, long nowMillis) throws SQLException {
        long holds = Query.of(connection, "SELECT COUNT(*) FROM hold WHERE lifted_epoch IS NULL")
                .number();
        return new Figures(categories(connection, nowMillis, holds > 0), recipients(connection, nowMillis), holds);
    }

    private static Map<InformationCategory, CategoryCounts> categories(
            Connection connection, long nowMillis, boolean anyHold) throws SQLException {
        Map<String, Long> held = anyHold ? held(connection, nowMillis) : Map.of();
        Map<InformationCategory, CategoryCounts> categories = new EnumMap<>(InformationCategory.class);
        for (InformationCategory category : InformationCategory.values()) {
            categories.put(category, new CategoryCounts(0, 0, 0, held.getOrDefault(category.name(), 0L)));
        }
        Query.of(connection, """
                SELECT category, COUNT(deadline_ms), COALESCE(SUM(deadline_ms <= ?), 0), COUNT(*)
                FROM record FORCE INDEX (record_due) GROUP BY category""")
                .with(nowMillis)
                .list(row -> categories.put(
                        InformationCategory.valueOf(row.getString(1)),
                        new CategoryCounts(
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4) - row.getLong(2),
                                held.getOrDefault(row.getString(1), 0L))));
        return categories;
    }

    /// Of the due records those that a hold in force keeps, by category.
    private static Map<String, Long> held(Connection connection, long nowMillis) throws SQLException {
        Map<String, Long> held = new HashMap<>();
        Query.of(connection, """
                SELECT r.category, COUNT(*) FROM record r FORCE INDEX (record_due)
                WHERE r.category IN ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR') AND r.deadline_ms <= ?
                  AND (EXISTS (SELECT 1 FROM hold h WHERE h.held_record = r.record_id) -- hold_on_record
                    OR EXISTS (SELECT 1 FROM hold h WHERE h.held_subject = r.subject_pseudonym) -- hold_on_subject
                    OR EXISTS (SELECT 1 FROM hold_record o WHERE o.held_record = r.record_id) -- hold_on_order
                    OR EXISTS (SELECT 1 FROM hold h WHERE h.held_category = r.category)) -- hold_on_category
                GROUP BY r.category""").with(nowMillis).list(row -> held.put(row.getString(1), row.getLong(2)));
        return held;
    }

    private static List<RecipientCounts> recipients(Connection connection, long nowMillis) throws SQLException {
        Map<String, Late> late = new HashMap<>();
        Query.of(connection, """
                SELECT o.recipient, SUM(d.honor_by_ms < ?), MIN(d.honor_by_ms)
                FROM release_tally t
                JOIN deletion d ON d.release_id = t.release_id -- PRIMARY
                JOIN obligation o ON o.deletion_id = d.deletion_id AND o.recipient = t.recipient -- PRIMARY
                WHERE t.open > 0 AND o.state = 'open' GROUP BY o.recipient""")
                .with(nowMillis)
                .list(row -> late.put(row.getString(1), new Late(row.getLong(2), row.getLong(3))));
        Late none = new Late(0, null);
        return Query.of(connection, """
                SELECT r.recipient, r.kind, r.active, COALESCE(SUM(t.open), 0), COALESCE(SUM(t.deleted), 0),
                       COALESCE(SUM(t.nothing_held), 0), COALESCE(SUM(t.retained), 0), COALESCE(SUM(t.failed), 0)
                FROM recipient r LEFT JOIN release_tally t ON t.recipient = r.recipient
                GROUP BY r.recipient, r.kind, r.active ORDER BY r.recipient""").list(row -> {
            Late open = late.getOrDefault(row.getString(1), none);
            return new RecipientCounts(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getLong(4),
                    open.obligations(),
                    Texts.time(open.firstMillis()),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8));
        });
    }
}
