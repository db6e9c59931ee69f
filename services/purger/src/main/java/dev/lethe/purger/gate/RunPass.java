package dev.lethe.purger.gate;

import dev.lethe.purger.database.Query;
import java.sql.Connection;
import java.sql.SQLException;

/// What a run shows at the gate.
///
/// @param runId         the run
/// @param state         in which it must still be; an abort that commits first wins
/// @param policyVersion under which it was started
public record RunPass(long runId, String state, int policyVersion) {
    /// Passes the gate on behalf of the run, whose row stays locked in share mode like the gate's.
    ///
    /// @throws GateClosedException when the run may not go on
    public HoldGate through(Connection connection) throws SQLException {
        HoldGate gate = HoldGate.pass(connection);
        if (gate.stopped()) {
            throw new GateClosedException(GateClosedException.Cause.KILL_SWITCH);
        }
        if (gate.policyVersion() != policyVersion) {
            throw new GateClosedException(GateClosedException.Cause.POLICY_CHANGED);
        }
        boolean still = Query.of(connection, """
                SELECT state FROM purge_run WHERE run_id = ? LOCK IN SHARE MODE -- PRIMARY""")
                .with(runId)
                .first(row -> row.getString(1))
                .filter(state::equals)
                .isPresent();
        if (!still) {
            throw new GateClosedException(GateClosedException.Cause.RUN_STOPPED);
        }
        return gate;
    }
}
