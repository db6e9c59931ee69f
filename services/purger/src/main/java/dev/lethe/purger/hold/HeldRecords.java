package dev.lethe.purger.hold;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Sql;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Records past their deadline that holds keep. What this costs grows with what is held, not with the ledger.
public final class HeldRecords {
    private HeldRecords() {}

    /// A record that would be gone without the hold.
    @Schema(name = "HeldRecord")
    public record Line(String recordId, String category, String deadline) {}

    /// How many records with a deadline up to `asOfMillis` are held, by category. A hold on a category
    /// holds all of them: they are not counted here, the category is left out of the map's keys and stands
    /// in `wholly`.
    public record Counts(Map<InformationCategory, Long> held, List<InformationCategory> wholly) {
        /// The held ones among the `due` of a category.
        public long of(InformationCategory category, long due) {
            return wholly.contains(category) ? due : held.getOrDefault(category, 0L);
        }
    }

    /// Counts through the holds in force.
    public static Counts count(Connection connection, long asOfMillis) throws SQLException {
        List<InformationCategory> wholly = Query.of(
                        connection,
                        "SELECT DISTINCT held_category FROM hold WHERE held_category IS NOT NULL") // hold_on_category
                .list(row -> InformationCategory.valueOf(row.getString(1)));
        Map<InformationCategory, Long> held = new EnumMap<>(InformationCategory.class);
        Query.of(connection, """
                SELECT r.category, COUNT(*)
                FROM (SELECT held_record AS record_id FROM hold WHERE held_record IS NOT NULL -- hold_on_record
                      UNION SELECT held_record FROM hold_record WHERE held_record IS NOT NULL -- hold_on_order
                      UNION SELECT s.record_id
                            FROM hold h -- hold_on_subject
                            STRAIGHT_JOIN record s FORCE INDEX (record_of_subject) ON s.subject_pseudonym = h.held_subject
                            WHERE h.held_subject IS NOT NULL) t
                STRAIGHT_JOIN record r FORCE INDEX (PRIMARY) ON r.record_id = t.record_id
                WHERE r.deadline_ms <= ? GROUP BY r.category""")
                .with(asOfMillis)
                .list(row -> held.put(InformationCategory.valueOf(row.getString(1)), row.getLong(2)));
        return new Counts(held, wholly);
    }

    /// Part of what this target holds past its deadline, the oldest deadline first.
    static List<Line> past(Connection connection, Hold hold, List<RecordId> orderRecords, long nowMillis, Page page)
            throws SQLException {
        if (!hold.isInForce()) {
            return List.of();
        }
        InformationCategory category = hold.category;
        if (category != null) {
            return lines(connection, "FORCE INDEX (record_due) WHERE category = ?", List.of(category), nowMillis, page);
        }
        byte @Nullable [] subject = hold.subjectPseudonym;
        if (subject != null) {
            return lines(
                    connection,
                    "FORCE INDEX (record_of_subject) WHERE subject_pseudonym = ?",
                    List.of(subject),
                    nowMillis,
                    page);
        }
        byte @Nullable [] record = hold.recordId;
        List<RecordId> records = record == null ? orderRecords : List.of(RecordId.ofBytes(record));
        return lines(
                connection,
                "FORCE INDEX (PRIMARY) WHERE record_id IN (%s)".formatted(Sql.marks(records.size())),
                records,
                nowMillis,
                page);
    }

    private static List<Line> lines(Connection connection, String matching, List<?> target, long nowMillis, Page page)
            throws SQLException {
        return Query.of(connection, "SELECT record_id, category, deadline_ms FROM record " + matching + """
                 AND deadline_ms <= ? ORDER BY deadline_ms, record_id LIMIT ? OFFSET ?""")
                .withAll(target)
                .with(nowMillis)
                .with(page.size())
                .with(page.offset())
                .list(row -> new Line(
                        RecordId.ofBytes(row.getBytes(1)).toString(),
                        row.getString(2),
                        String.valueOf(Texts.time(row.getLong(3)))));
    }

    /// How many live records a target covers now; null for a category, which `GET /ledger` counts.
    static @Nullable Long live(Connection connection, HoldTarget target) throws SQLException {
        return switch (target) {
            case HoldTarget.OnRecord on -> live(connection, List.of(on.recordId()));
            case HoldTarget.OnOrder on -> live(connection, on.ids());
            case HoldTarget.OnSubject on ->
                Query.of(connection, """
                        SELECT COUNT(*) FROM record FORCE INDEX (record_of_subject)
                        WHERE subject_pseudonym = ? AND deadline_ms IS NOT NULL""").with(on.pseudonym()).number();
            case HoldTarget.OnCategory on -> null;
        };
    }

    private static long live(Connection connection, List<RecordId> records) throws SQLException {
        return Query.of(connection, """
                SELECT COUNT(*) FROM record FORCE INDEX (PRIMARY)
                WHERE record_id IN (%s) AND deadline_ms IS NOT NULL""".formatted(Sql.marks(records.size())))
                .withAll(records)
                .number();
    }
}
