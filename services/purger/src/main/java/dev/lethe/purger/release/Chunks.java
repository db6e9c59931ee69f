package dev.lethe.purger.release;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.database.Query;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The chunks of plans, as SQL. A chunk is locked by whoever works on it; others pass it over.
final class Chunks {
    private Chunks() {}

    enum State {
        PLANNED,
        CLAIMED,
        RELEASED,
        DROPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A chunk that this transaction has locked.
    ///
    /// @param last the greatest record in it
    @SuppressWarnings("ArrayRecordComponent") // compared with MessageDigest.isEqual
    record Taken(long runId, int chunkNo, int members, byte[] digest, RecordId last) {}

    /// Locks the run's next chunk that is in `state` and that nobody else has; empty when there is none.
    static Optional<Taken> take(Connection connection, long runId, State state) throws SQLException {
        return Query.of(connection, """
                SELECT chunk_no, members, digest, last_record FROM plan_chunk FORCE INDEX (chunk_by_state)
                WHERE state = ? AND run_id = ? ORDER BY chunk_no LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .with(state.word())
                .with(runId)
                .first(row -> new Taken(
                        runId, row.getInt(1), row.getInt(2), row.getBytes(3), RecordId.ofBytes(row.getBytes(4))));
    }

    /// How many chunks of the run are in that state, locked ones included.
    static long count(Connection connection, long runId, State state) throws SQLException {
        return Query.of(connection, """
                SELECT COUNT(*) FROM plan_chunk FORCE INDEX (chunk_by_state) WHERE state = ? AND run_id = ?""").with(state.word()).with(runId).number();
    }

    static void claimed(Connection connection, Taken chunk, long nowMillis) throws SQLException {
        Query.of(connection, """
                UPDATE plan_chunk SET state = 'claimed', claimed_ms = ? WHERE run_id = ? AND chunk_no = ? -- PRIMARY""")
                .with(nowMillis)
                .with(chunk.runId())
                .with(chunk.chunkNo())
                .update();
    }

    static void released(Connection connection, Taken chunk, int deletions, long nowMillis) throws SQLException {
        Query.of(connection, """
                UPDATE plan_chunk SET state = 'released', released = ?, released_ms = ?
                WHERE run_id = ? AND chunk_no = ? -- PRIMARY""")
                .with(deletions)
                .with(nowMillis)
                .with(chunk.runId())
                .with(chunk.chunkNo())
                .update();
    }

    /// The digest over the members that are stored now.
    static byte[] digest(Connection connection, long runId, int chunkNo) throws SQLException {
        MessageDigest sha256 = MemberDigest.begin();
        Query.of(connection, """
                SELECT record_id, scope, through_ms FROM plan_member FORCE INDEX (PRIMARY)
                WHERE run_id = ? AND chunk_no = ? ORDER BY record_id, scope""").with(runId).with(chunkNo).list(row -> {
            MemberDigest.add(sha256, row.getBytes(1), row.getString(2), row.getLong(3));
            return Boolean.TRUE;
        });
        return sha256.digest();
    }

    /// Gives up what is not released.
    static void drop(Connection connection, long runId) throws SQLException {
        for (String state : List.of("planned", "claimed")) {
            Query.of(connection, """
                    UPDATE plan_chunk SET state = 'dropped' WHERE state = ? AND run_id = ? -- chunk_by_state""").with(state).with(runId).update();
        }
    }
}
