package dev.lethe.purger.demand;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Texts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads demands as they are shown.
final class DemandList {
    private static final int EVENTS_SHOWN = 500;

    private static final String SELECT = """
            SELECT d.*, h.hold_id IS NOT NULL AND h.lifted_epoch IS NULL AS hold_in_force
            FROM demand d LEFT JOIN hold h ON h.hold_id = d.hold_id -- PRIMARY
            """;

    private DemandList() {}

    /// What is asked for; null for any.
    record Filter(
            @Nullable String state,
            @Nullable String asked,
            @Nullable String authority,
            boolean overdue) {}

    static List<DemandView> page(Connection connection, Filter filter, long nowMillis, Page page) throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        List<Object> values = new ArrayList<>();
        add(conditions, values, "d.state = ?", filter.state());
        add(conditions, values, "d.asked = ?", filter.asked());
        add(conditions, values, "d.authority = ?", filter.authority());
        add(conditions, values, "d.closed_ms IS NULL AND d.due_ms <= ?", filter.overdue() ? nowMillis : null);
        return Query.of(
                        connection,
                        SELECT + "WHERE " + String.join(" AND ", conditions)
                                + " ORDER BY d.demand_id DESC LIMIT ? OFFSET ?")
                .withAll(values)
                .with(page.size())
                .with(page.offset())
                .list(row -> view(row, orderRecords(connection, row), nowMillis));
    }

    private static void add(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    static DemandView one(Connection connection, long demandId, long nowMillis) throws SQLException {
        return Query.of(connection, SELECT + "WHERE d.demand_id = ?")
                .with(demandId)
                .first(row -> view(row, orderRecords(connection, row), nowMillis))
                .orElseThrow(DemandTable::unknown);
    }

    static List<DemandView.Event> history(Connection connection, long demandId) throws SQLException {
        return Query.of(connection, """
                SELECT action, actor, at_ms, note FROM demand_event -- event_of_demand
                WHERE demand_id = ? ORDER BY event_id LIMIT ?""")
                .with(demandId)
                .with(EVENTS_SHOWN)
                .list(row -> new DemandView.Event(
                        row.getString("action"),
                        row.getString("actor"),
                        String.valueOf(Texts.time(row.getLong("at_ms"))),
                        row.getString("note")));
    }

    private static List<String> orderRecords(Connection connection, ResultSet row) throws SQLException {
        return row.getString("target").equals("order")
                ? DemandTable.orderRecords(connection, row.getLong("demand_id")).stream()
                        .map(record -> record.recordId().toString())
                        .toList()
                : List.of();
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static DemandView view(ResultSet row, List<String> orderRecords, long nowMillis) throws SQLException {
        boolean open = nullableLong(row, "closed_ms") == null;
        return new DemandView(
                row.getLong("demand_id"),
                row.getString("authority"),
                row.getString("reference"),
                row.getString("legal_basis"),
                row.getString("asked"),
                row.getString("target"),
                hex(row.getBytes("record_id")),
                hex(row.getBytes("subject_pseudonym")),
                orderRecords,
                String.valueOf(Texts.time(row.getLong("received_ms"))),
                String.valueOf(Texts.time(row.getLong("due_ms"))),
                open && row.getLong("due_ms") <= nowMillis,
                row.getString("state"),
                row.getString("owner"),
                row.getString("outcome"),
                nullableLong(row, "disclosed_records"),
                nullableLong(row, "hold_id"),
                row.getBoolean("hold_in_force"),
                row.getString("registered_by"),
                String.valueOf(Texts.time(row.getLong("registered_ms"))),
                Texts.time(nullableLong(row, "closed_ms")));
    }
}
