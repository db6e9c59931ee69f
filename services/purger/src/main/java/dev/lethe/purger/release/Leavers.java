package dev.lethe.purger.release;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Writes down which members leave a plan, and why. A plan may shrink until it is released, and never grows: who
/// left does not come back.
public final class Leavers {
    private Leavers() {}

    /// Members of chunks that are neither released nor given up, of whichever run is active.
    private static final String OPEN_MEMBERS = """
            FROM plan_chunk c FORCE INDEX (chunk_by_state)
            STRAIGHT_JOIN plan_member m FORCE INDEX (PRIMARY) ON m.run_id = c.run_id AND m.chunk_no = c.chunk_no
            """;

    private static final String LEAVE = """
            INSERT IGNORE INTO plan_left (run_id, record_id, scope, chunk_no, category, reason, left_ms, left_by, note)
            SELECT m.run_id, m.record_id, m.scope, m.chunk_no, m.category, ?, ?, ?, ?
            """ + OPEN_MEMBERS + "WHERE c.state IN ('planned', 'claimed') ";

    /// Why members leave because of somebody's decision.
    ///
    /// @param reason `hold` or `spared`
    /// @param by     who spared them; null for a hold, which tells that itself
    public record Decision(
            String reason,
            long nowMillis,
            @Nullable String by,
            @Nullable String note) {
        /// Somebody spared them.
        public static Decision spared(long nowMillis, String by, String note) {
            return new Decision("spared", nowMillis, by, note);
        }

        /// Somebody placed a hold.
        public static Decision hold(long nowMillis) {
            return new Decision("hold", nowMillis, null, null);
        }
    }

    private static Query leave(Connection connection, String which, Decision decision) {
        return Query.of(connection, LEAVE + which)
                .with(decision.reason())
                .with(decision.nowMillis())
                .with(decision.by())
                .with(decision.note());
    }

    /// These records leave every plan that could still release them, with all their disclosures. The caller has closed
    /// the gate, so that no release is in flight.
    ///
    /// @return how many members left
    public static int records(Connection connection, Collection<RecordId> records, Decision decision)
            throws SQLException {
        int left = 0;
        for (RecordId record : records) {
            left += record(connection, record, decision);
        }
        return left;
    }

    /// One record, by the ranges of the chunks. Otherwise as [#records].
    public static int record(Connection connection, RecordId record, Decision decision) throws SQLException {
        return leave(connection, "AND c.first_record <= ? AND c.last_record >= ? AND m.record_id = ?", decision)
                .with(record)
                .with(record)
                .with(record)
                .update();
    }

    /// A subject's records. Otherwise as [#records].
    public static int subject(Connection connection, byte[] pseudonym, Decision decision) throws SQLException {
        return records(
                connection,
                Query.of(connection, """
                        SELECT record_id FROM record FORCE INDEX (record_of_subject) WHERE subject_pseudonym = ?""").with(pseudonym).list(row -> RecordId.ofBytes(row.getBytes(1))),
                decision);
    }

    /// All records of a category. Otherwise as [#records].
    public static int category(Connection connection, InformationCategory category, Decision decision)
            throws SQLException {
        return leave(connection, "AND m.category = ?", decision).with(category).update();
    }

    /// How many members of a chunk have left.
    static long count(Connection connection, Chunks.Taken chunk) throws SQLException {
        return Query.of(connection, """
                SELECT COUNT(*) FROM plan_left FORCE INDEX (left_of_chunk) WHERE run_id = ? AND chunk_no = ?""")
                .with(chunk.runId())
                .with(chunk.chunkNo())
                .number();
    }

    /// Members of a chunk that are not, or not any more, what was planned: looks at the ledger without locking it.
    static void ineligible(Connection connection, Chunks.Taken chunk, DueSet due, long nowMillis) throws SQLException {
        records(
                        connection,
                        chunk,
                        due,
                        nowMillis,
                        "NOT COALESCE(r.last_activity_ms = m.through_ms AND " + Eligible.RECORD + ", FALSE)")
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .update();
        disclosures(
                        connection,
                        chunk,
                        due,
                        nowMillis,
                        "NOT COALESCE(d.last_activity_ms = m.through_ms AND " + Eligible.DISCLOSURE + ", FALSE)")
                .with(due.asOfMillis())
                .with(due.pass().policyVersion())
                .update();
    }

    /// Members of a chunk of which `releaseId` made no deletion.
    static void unreleased(Connection connection, Chunks.Taken chunk, DueSet due, long nowMillis, long releaseId)
            throws SQLException {
        String unreleased = """
                NOT EXISTS (SELECT 1 FROM deletion x -- PRIMARY
                            WHERE x.release_id = ? AND x.record_id = m.record_id AND x.scope = m.scope)""";
        records(connection, chunk, due, nowMillis, unreleased).with(releaseId).update();
        disclosures(connection, chunk, due, nowMillis, unreleased)
                .with(releaseId)
                .update();
    }

    private static Query records(
            Connection connection, Chunks.Taken chunk, DueSet due, long nowMillis, String condition) {
        return Query.of(connection, """
                INSERT IGNORE INTO plan_left (run_id, record_id, scope, chunk_no, category, reason, left_ms)
                SELECT m.run_id, m.record_id, m.scope, m.chunk_no, m.category,
                       CASE WHEN r.last_activity_ms IS NULL THEN 'gone'
                            WHEN r.last_activity_ms <> m.through_ms THEN 'activity'
                            WHEN r.policy_version <> ? OR r.deadline_ms > ? THEN 'policy'
                            WHEN r.torn THEN 'torn' ELSE 'hold' END, ?
                FROM plan_member m FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN record r FORCE INDEX (PRIMARY) ON r.record_id = m.record_id
                WHERE m.run_id = ? AND m.chunk_no = ? AND m.scope = 'everywhere'
                  AND %s""".formatted(condition))
                .with(due.pass().policyVersion())
                .with(due.asOfMillis())
                .with(nowMillis)
                .with(chunk.runId())
                .with(chunk.chunkNo());
    }

    private static Query disclosures(
            Connection connection, Chunks.Taken chunk, DueSet due, long nowMillis, String condition) {
        return Query.of(connection, """
                INSERT IGNORE INTO plan_left (run_id, record_id, scope, chunk_no, category, reason, left_ms)
                SELECT m.run_id, m.record_id, m.scope, m.chunk_no, m.category,
                       CASE WHEN d.last_activity_ms IS NULL THEN 'gone'
                            WHEN d.last_activity_ms <> m.through_ms THEN 'activity'
                            WHEN d.policy_version <> ? OR d.deadline_ms > ? THEN 'policy'
                            WHEN d.torn THEN 'torn' ELSE 'hold' END, ?
                FROM plan_member m FORCE INDEX (PRIMARY)
                STRAIGHT_JOIN record r FORCE INDEX (PRIMARY) ON r.record_id = m.record_id
                LEFT JOIN disclosure d FORCE INDEX (PRIMARY)
                       ON d.record_id = m.record_id AND d.partner = SUBSTRING(m.scope, 9)
                WHERE m.run_id = ? AND m.chunk_no = ? AND m.scope <> 'everywhere'
                  AND %s""".formatted(condition))
                .with(due.pass().policyVersion())
                .with(due.asOfMillis())
                .with(nowMillis)
                .with(chunk.runId())
                .with(chunk.chunkNo());
    }
}
