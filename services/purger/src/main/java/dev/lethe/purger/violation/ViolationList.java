package dev.lethe.purger.violation;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Texts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads violations as they are shown.
final class ViolationList {
    private static final int RELEASES_SHOWN = 100;
    private static final int EVENTS_SHOWN = 500;

    private static final String SELECT = """
            SELECT v.*,
                   (SELECT COUNT(*) FROM late_release l -- late_of_violation
                    WHERE l.violation_id = v.violation_id) AS releases,
                   (SELECT COUNT(*) FROM late_release l -- late_of_violation
                    WHERE l.violation_id = v.violation_id AND l.settled_ms IS NULL) AS unsettled,
                   (SELECT COALESCE(SUM(obligations), 0) FROM late_release l -- late_of_violation
                    WHERE l.violation_id = v.violation_id) AS obligations
            FROM violation v
            """;

    private ViolationList() {}

    /// What is asked for; null for any.
    record Filter(
            @Nullable String state,
            @Nullable String recipient,
            @Nullable String kind) {}

    static List<ViolationView> page(Connection connection, Filter filter, Page page) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        add(conditions, values, "v.state", filter.state());
        add(conditions, values, "v.recipient", filter.recipient());
        add(conditions, values, "v.kind", filter.kind());
        String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        return Query.of(connection, SELECT + where + " ORDER BY v.violation_id DESC LIMIT ? OFFSET ?")
                .withAll(values)
                .with(page.size())
                .with(page.offset())
                .list(ViolationList::view);
    }

    private static void add(List<String> conditions, List<Object> values, String column, @Nullable String value) {
        if (value != null) {
            conditions.add(column + " = ?");
            values.add(value);
        }
    }

    static Optional<ViolationView> one(Connection connection, long violationId) throws SQLException {
        return Query.of(connection, SELECT + "WHERE v.violation_id = ?")
                .with(violationId)
                .first(ViolationList::view);
    }

    static Optional<ViolationView.Detail> detail(Connection connection, long violationId) throws SQLException {
        Optional<ViolationView> violation = one(connection, violationId);
        return violation.isEmpty()
                ? Optional.empty()
                : Optional.of(new ViolationView.Detail(
                        violation.get(), releases(connection, violationId), events(connection, violationId)));
    }

    private static List<ViolationView.Release> releases(Connection connection, long violationId) throws SQLException {
        return Query.of(connection, """
                SELECT l.release_id, b.run_id, l.obligations, l.reminders, l.first_ms, l.settled_ms
                FROM late_release l FORCE INDEX (late_of_violation)
                LEFT JOIN release_batch b ON b.release_id = l.release_id -- PRIMARY
                WHERE l.violation_id = ? ORDER BY l.release_id LIMIT ?""")
                .with(violationId)
                .with(RELEASES_SHOWN)
                .list(row -> new ViolationView.Release(
                        row.getLong("release_id"),
                        row.getLong("run_id"),
                        row.getLong("obligations"),
                        row.getInt("reminders"),
                        String.valueOf(Texts.time(row.getLong("first_ms"))),
                        Texts.time(nullableLong(row, "settled_ms"))));
    }

    private static List<ViolationView.Event> events(Connection connection, long violationId) throws SQLException {
        return Query.of(connection, """
                SELECT action, actor, at_ms, note FROM violation_event -- event_of_violation
                WHERE violation_id = ? ORDER BY event_id LIMIT ?""")
                .with(violationId)
                .with(EVENTS_SHOWN)
                .list(row -> new ViolationView.Event(
                        row.getString("action"),
                        row.getString("actor"),
                        String.valueOf(Texts.time(row.getLong("at_ms"))),
                        row.getString("note")));
    }

    private static ViolationView view(ResultSet row) throws SQLException {
        return new ViolationView(
                row.getLong("violation_id"),
                row.getString("recipient"),
                row.getString("kind"),
                row.getString("state"),
                row.getString("owner"),
                row.getString("outcome"),
                String.valueOf(Texts.time(row.getLong("opened_ms"))),
                Texts.time(nullableLong(row, "settled_ms")),
                Texts.time(nullableLong(row, "closed_ms")),
                row.getLong("releases"),
                row.getLong("unsettled"),
                row.getLong("obligations"),
                row.getLong("refusals"));
    }
}
