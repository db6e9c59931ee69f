package dev.lethe.purger.hold;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What was done with each hold, by whom and when.
final class HoldHistory {
    private HoldHistory() {}

    /// One thing that was done.
    ///
    /// @param action   `placed`, `reviewed`, `lifted` or `expired`
    /// @param reviewAt the next review that was set
    @Schema(name = "HoldEvent")
    public record Event(
            String action,
            String by,
            String at,
            @Nullable String note,
            @Nullable String reviewAt) {}

    static void append(
            Connection connection,
            long holdId,
            String action,
            String who,
            long atMillis,
            @Nullable String note,
            @Nullable Long reviewMillis)
            throws SQLException {
        Query.of(connection, """
                INSERT INTO hold_event (hold_id, action, actor, at_ms, note, review_ms) VALUES (?, ?, ?, ?, ?, ?)""")
                .with(holdId)
                .with(action)
                .with(who)
                .with(atMillis)
                .with(note)
                .with(reviewMillis)
                .update();
    }

    /// Part of a hold's history, from its placing on.
    static List<Event> of(Connection connection, long holdId, Page page) throws SQLException {
        return Query.of(connection, """
                SELECT action, actor, at_ms, note, review_ms FROM hold_event -- event_of_hold
                WHERE hold_id = ? ORDER BY event_id LIMIT ? OFFSET ?""")
                .with(holdId)
                .with(page.size())
                .with(page.offset())
                .list(row -> new Event(
                        row.getString("action"),
                        row.getString("actor"),
                        String.valueOf(Texts.time(row.getLong("at_ms"))),
                        row.getString("note"),
                        Texts.time(nullableLong(row, "review_ms"))));
    }
}
