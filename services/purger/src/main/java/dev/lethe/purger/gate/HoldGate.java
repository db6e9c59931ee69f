package dev.lethe.purger.gate;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The one row of `hold_gate`. Whoever claims or releases reads it in share mode first and keeps that lock until
/// commit;
/// whoever places or lifts a hold, stops everything or changes the policy updates it first. So an update waits for
/// releases in flight, and a release that begins later sees what it wrote. A look at the holds alone would not do:
/// it does not see a hold that is placed but not committed.
///
/// @param epoch         counts placings and liftings
/// @param stopped       whether the kill switch is set
/// @param policyVersion in force
/// @param restamped     whether every live row has a deadline of that version
public record HoldGate(
        long epoch,
        boolean stopped,
        @Nullable String stoppedBy,
        @Nullable String stoppedReason,
        @Nullable Long stoppedMillis,
        int policyVersion,
        boolean restamped) {

    private static final String SELECT = """
            SELECT epoch, stopped, stopped_by, stopped_reason, stopped_ms, policy_version, restamped
            FROM hold_gate WHERE gate_id = 1 -- PRIMARY
            """;

    /// Passes the gate: holds placed from now on wait until this transaction ends.
    public static HoldGate pass(Connection connection) throws SQLException {
        return read(connection, SELECT + "LOCK IN SHARE MODE");
    }

    /// Closes the gate until this transaction ends, once all who passed it are done.
    public static HoldGate close(Connection connection) throws SQLException {
        return read(connection, SELECT + "FOR UPDATE");
    }

    /// Looks, without passing.
    public static HoldGate look(Connection connection) throws SQLException {
        return read(connection, SELECT);
    }

    private static HoldGate read(Connection connection, String sql) throws SQLException {
        return Query.of(connection, sql)
                .first(row -> new HoldGate(
                        row.getLong("epoch"),
                        row.getBoolean("stopped"),
                        row.getString("stopped_by"),
                        row.getString("stopped_reason"),
                        nullableLong(row, "stopped_ms"),
                        row.getInt("policy_version"),
                        row.getBoolean("restamped")))
                .orElseThrow(() -> new IllegalStateException("hold_gate has lost its row"));
    }
}
