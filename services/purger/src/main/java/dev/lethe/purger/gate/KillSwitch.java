package dev.lethe.purger.gate;

import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;

/// Stops all claiming and releasing. Once setting it has returned, nothing more is released, also after a restart,
/// until it is taken back.
@ApplicationScoped
public class KillSwitch {
    private static final Logger LOG = Logger.getLogger(KillSwitch.class);

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    KillSwitch(Transactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    public HoldGate look() {
        return transactions.call(HoldGate::look);
    }

    /// Sets it, or takes it back. Waits for a release in flight.
    public HoldGate turn(boolean stop, String reason, String who) {
        HoldGate turned = transactions.call(connection -> {
            HoldGate gate = HoldGate.close(connection);
            if (gate.stopped() != stop) {
                Query.of(connection, """
                        UPDATE hold_gate SET stopped = ?, stopped_by = ?, stopped_reason = ?, stopped_ms = ?
                        WHERE gate_id = 1""")
                        .with(stop)
                        .with(stop ? who : null)
                        .with(stop ? reason : null)
                        .with(stop ? clock.millis() : null)
                        .update();
                audit.append(
                        connection,
                        stop ? "kill-switch.set" : "kill-switch.lifted",
                        who,
                        null,
                        Map.of("reason", reason));
            }
            return HoldGate.look(connection);
        });
        LOG.warnf("The kill switch is %s", turned.stopped() ? "set: nothing is claimed or released" : "off");
        return turned;
    }
}
