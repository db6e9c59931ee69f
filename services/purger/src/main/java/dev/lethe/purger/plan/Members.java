package dev.lethe.purger.plan;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The members of plans, one by one.
@ApplicationScoped
public class Members {
    /// What a member can be; the state of its chunk, or `left`.
    public static final Set<String> STATES = Set.of("planned", "claimed", "released", "dropped", "left");

    private static final int FETCH_ROWS = 1_000;

    private final Transactions transactions;

    Members(Transactions transactions) {
        this.transactions = transactions;
    }

    /// A member of a plan.
    ///
    /// @param scope    `everywhere`, or `partner:` and the partner
    /// @param through  the cut
    /// @param deadline that had passed
    /// @param state    planned, claimed, released, dropped or left
    /// @param reason   why it left: activity, hold, spared, policy, torn or gone
    /// @param leftBy   who spared it, and `note` says why
    @Schema(name = "PlanMember")
    public record Line(
            String recordId,
            String scope,
            String category,
            String through,
            String deadline,
            String state,
            @Nullable String reason,
            @Nullable String leftAt,
            @Nullable String leftBy,
            @Nullable String note) {}

    /// Receives lines as they come.
    @FunctionalInterface
    public interface LineVisitor {
        void see(Line line);
    }

    /// A page, in the order of the plan.
    ///
    /// @param state null for all
    public List<Line> page(long runId, @Nullable String state, Page page) {
        return transactions.call(connection -> {
            List<Line> lines = new ArrayList<>();
            select(connection, runId, state, " LIMIT ? OFFSET ?")
                    .with(page.size())
                    .with(page.offset())
                    .each(page.size(), row -> lines.add(line(row)));
            return lines;
        });
    }

    /// All of them, in the order of the plan.
    public void each(long runId, @Nullable String state, LineVisitor visitor) {
        transactions.callLong(connection -> {
            select(connection, runId, state, "").each(FETCH_ROWS, row -> {
                visitor.see(line(row));
                return true;
            });
            return Boolean.TRUE;
        });
    }

    private static Query select(Connection connection, long runId, @Nullable String state, String limit) {
        if ("left".equals(state)) {
            return Query.of(connection, """
                    SELECT m.*, 'left' AS state, l.reason, l.left_ms, l.left_by, l.note
                    FROM plan_left l FORCE INDEX (left_of_chunk)
                    STRAIGHT_JOIN plan_member m FORCE INDEX (PRIMARY)
                       ON m.run_id = l.run_id AND m.chunk_no = l.chunk_no AND m.record_id = l.record_id
                          AND m.scope = l.scope
                    WHERE l.run_id = ? ORDER BY l.chunk_no, l.record_id, l.scope""" + limit).with(runId);
        }
        Query query = Query.of(
                        connection, """
                SELECT m.*, IF(l.reason IS NULL, c.state, 'left') AS state, l.reason, l.left_ms, l.left_by, l.note
                FROM plan_chunk c FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN plan_member m FORCE INDEX (PRIMARY) ON m.run_id = c.run_id AND m.chunk_no = c.chunk_no
                LEFT JOIN plan_left l FORCE INDEX (PRIMARY)
                       ON l.run_id = m.run_id AND l.record_id = m.record_id AND l.scope = m.scope
                WHERE c.run_id = ? %s
                ORDER BY m.chunk_no, m.record_id, m.scope""".formatted(state == null ? "" : "AND c.state = ? AND l.reason IS NULL") + limit)
                .with(runId);
        return state == null ? query : query.with(state);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                RecordId.ofBytes(row.getBytes("record_id")).toString(),
                row.getString("scope"),
                row.getString("category"),
                String.valueOf(Texts.time(row.getLong("through_ms"))),
                String.valueOf(Texts.time(row.getLong("deadline_ms"))),
                row.getString("state"),
                row.getString("reason"),
                Texts.time(nullableLong(row, "left_ms")),
                row.getString("left_by"),
                row.getString("note"));
    }

    /// How many members have left a plan, by reason.
    public Map<String, Long> left(long runId) {
        return transactions.call(connection -> {
            Map<String, Long> left = new TreeMap<>();
            Query.of(connection, "SELECT reason, COUNT(*) FROM plan_left WHERE run_id = ? GROUP BY reason -- PRIMARY")
                    .with(runId)
                    .list(row -> left.put(row.getString(1), row.getLong(2)));
            return left;
        });
    }
}
