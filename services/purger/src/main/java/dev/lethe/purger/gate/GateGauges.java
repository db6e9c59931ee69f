package dev.lethe.purger.gate;

import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.purger.gauge.GaugeSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands at the gate: the kill switch, the policy in force, and whether the ledger follows it.
@Singleton
class GateGauges implements GaugeSource {
    private final Transactions transactions;
    private final Clock clock;

    GateGauges(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "gate";
    }

    /// @param total live records when the version came into force; 0 where that is not counted yet
    private record Restamp(long total, long done, @Nullable Long sinceMillis) {
        static final Restamp NONE = new Restamp(0, 0, null);

        static Restamp of(Connection connection, int version) throws SQLException {
            return Query.of(connection, """
                    SELECT COALESCE(restamp_total, 0), restamped, COALESCE(in_force_ms, drafted_ms)
                    FROM policy_version WHERE version = ? -- PRIMARY""")
                    .with(version)
                    .first(row -> new Restamp(row.getLong(1), row.getLong(2), row.getLong(3)))
                    .orElse(NONE);
        }
    }

    @Override
    public List<Gauge> read() {
        return transactions.call(connection -> {
            HoldGate gate = HoldGate.look(connection);
            long now = clock.millis();
            Restamp restamp = gate.restamped() ? Restamp.NONE : Restamp.of(connection, gate.policyVersion());
            return List.of(
                    Gauge.flag("lethe_kill_switch_set", "1 while nothing may be purged", gate.stopped()),
                    Gauge.one(
                            "lethe_kill_switch_set_seconds",
                            "For how long the kill switch has been set",
                            Gauge.age(gate.stoppedMillis(), now)),
                    Gauge.one("lethe_policy_version", "The policy version in force", gate.policyVersion()),
                    Gauge.flag(
                            "lethe_restamp_pending",
                            "1 while some records have deadlines of an older policy version",
                            !gate.restamped()),
                    Gauge.one(
                            "lethe_restamp_pending_seconds",
                            "For how long the policy has been in force that not all records have deadlines of",
                            Gauge.age(restamp.sinceMillis(), now)),
                    Gauge.one(
                            "lethe_restamp_records",
                            "Live records when the policy came into force that is being applied; 0 while none is",
                            restamp.total()),
                    Gauge.one(
                            "lethe_restamp_restamped",
                            "Records and disclosures that have its deadlines by now",
                            restamp.done()));
        });
    }
}
