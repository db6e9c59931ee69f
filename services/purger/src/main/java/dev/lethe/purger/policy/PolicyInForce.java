package dev.lethe.purger.policy;

import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Brings the configured policy into force when the service starts.
@ApplicationScoped
public class PolicyInForce {
    private static final Logger LOG = Logger.getLogger(PolicyInForce.class);

    private final Transactions transactions;
    private final RetentionPolicy policy;

    PolicyInForce(Transactions transactions, RetentionPolicy policy) {
        this.transactions = transactions;
        this.policy = policy;
    }

    /// Writes the configured version to the gate.
    ///
    /// @throws IllegalStateException when a newer version is in force already, or the same version said something
    /// else
    public void enforce() {
        transactions.run(connection -> {
            HoldGate gate = HoldGate.close(connection);
            String digest = PolicyDigest.of(policy);
            String known = Query.of(connection, "SELECT policy_digest FROM hold_gate WHERE gate_id = 1")
                    .first(row -> row.getString(1))
                    .orElse("");
            if (gate.policyVersion() > policy.version()) {
                throw new IllegalStateException(
                        "Policy version %d is in force; the configured one is %d. Versions only grow."
                                .formatted(gate.policyVersion(), policy.version()));
            }
            if (gate.policyVersion() == policy.version() && !known.equals(digest)) {
                throw new IllegalStateException(
                        "The configured policy says something else than version %d that is in force. Give it a new version."
                                .formatted(policy.version()));
            }
            if (gate.policyVersion() < policy.version()) {
                LOG.infof("Policy version %d comes into force", policy.version());
                Query.of(connection, """
                        UPDATE hold_gate SET restamped = (policy_version = 0), policy_version = ?, policy_digest = ?
                        WHERE gate_id = 1""").with(policy.version()).with(digest).update();
            }
        });
    }
}
