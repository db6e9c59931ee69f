package dev.lethe.purger.policy;

import dev.lethe.kernel.policy.LegalMinimums;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.http.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The versions of the policy: their rows, and the steps of their life cycle. All of it in the caller's transaction,
/// with the gate closed, so that two people's steps come one after the other.
@ApplicationScoped
class PolicyVersions implements PanacheRepositoryBase<PolicyVersion, Integer> {
    private static final Logger LOG = Logger.getLogger(PolicyVersions.class);

    private static final String PUBLISHED =
            "publishedMillis is not null and (inForceMillis is not null or state = ?1) order by version desc";

    private final AuditTrail audit;
    private final LegalMinimums minimums;
    private final Clock clock;

    PolicyVersions(AuditTrail audit, LegalMinimums minimums, Clock clock) {
        this.audit = audit;
        this.minimums = minimums;
        this.clock = clock;
    }

    /// A step that the version's state, or another version, does not allow.
    static final class NotNowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotNowException(String message) {
            super(message);
        }
    }

    /// Keeps a new draft, under the next number.
    ///
    /// @throws dev.lethe.kernel.policy.InvalidPolicyException with everything that is wrong
    PolicyVersion draft(Connection connection, String sent, String who) throws SQLException {
        HoldGate.close(connection);
        int version = latest().map(last -> last.version + 1).orElse(1);
        PolicyVersion draft =
                new PolicyVersion(PolicyDocument.of(sent, version, clock.millis(), minimums), who, clock.millis());
        persistAndFlush(draft);
        audit(connection, "policy.drafted", who, draft);
        return draft;
    }

    /// Changes a draft.
    PolicyVersion change(Connection connection, PolicyVersion stored, String sent, String who) throws SQLException {
        PolicyVersion draft = locked(connection, stored);
        if (!(draft.state() instanceof PolicyState.Draft)) {
            throw new NotNowException("Version %d is %s: only a draft can be changed. Make a new one."
                    .formatted(draft.version, draft.state));
        }
        draft.says(PolicyDocument.of(sent, draft.version, clock.millis(), minimums));
        audit(connection, "policy.drafted", who, draft);
        return draft;
    }

    /// Publishes a draft. It counts from `effectiveMillis` on, which is not before that of an earlier version.
    PolicyVersion publish(Connection connection, PolicyVersion stored, long effectiveMillis, String who)
            throws SQLException {
        PolicyVersion draft = locked(connection, stored);
        if (!(draft.state() instanceof PolicyState.Draft state)) {
            throw new NotNowException("Version %d is %s already.".formatted(draft.version, draft.state));
        }
        Optional<PolicyVersion> last = lastPublished();
        if (last.isPresent() && last.get().version > draft.version) {
            throw new NotNowException(
                    "Version %d is published already, and versions only grow. Make a new draft of this."
                            .formatted(last.get().version));
        }
        Long before = last.map(version -> version.effectiveMillis).orElse(null);
        if (before != null && before > effectiveMillis) {
            throw new NotNowException("Version %d counts only from %s; this one cannot count before it. Retire that one"
                            .formatted(last.orElseThrow().version, WireTime.format(before))
                    + " first, or choose a later time.");
        }
        // Checked again: the table of jurisdictions may have changed since it was drafted.
        draft.says(PolicyDocument.of(draft.document, draft.version, effectiveMillis, minimums));
        draft.effectiveMillis = effectiveMillis;
        draft.publishedBy = who;
        draft.publishedMillis = clock.millis();
        draft.become(state.publish());
        audit(connection, "policy.published", who, draft);
        return draft;
    }

    /// Discards a draft, or withdraws what is not in force yet.
    PolicyVersion retire(Connection connection, PolicyVersion stored, String reason, String who) throws SQLException {
        PolicyVersion version = locked(connection, stored);
        PolicyState next = switch (version.state()) {
            case PolicyState.Draft draft -> draft.discard();
            case PolicyState.Scheduled scheduled -> scheduled.withdraw();
            case PolicyState.InForce f ->
                throw new NotNowException(
                        "Version %d is in force. Publish another one; it retires this.".formatted(version.version));
            case PolicyState.Retired r ->
                throw new NotNowException("Version %d is retired already.".formatted(version.version));
        };
        version.become(next);
        version.retiredBy = who;
        version.retiredMillis = clock.millis();
        version.retiredReason = reason;
        audit(connection, "policy.retired", who, version);
        return version;
    }

    /// Brings the greatest version whose time has come into force; answers it where there was one.
    Optional<PolicyVersion> bringIntoForce(Connection connection) throws SQLException {
        long now = clock.millis();
        if (due(now).isEmpty()) {
            return Optional.empty();
        }
        HoldGate.close(connection);
        List<PolicyVersion> due = due(now);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        PolicyVersion next = due.getLast();
        for (PolicyVersion before : list("state = ?1 or state = ?2", "IN_FORCE", "SCHEDULED")) {
            boolean passed = before.version < next.version;
            if (passed && before.state() instanceof PolicyState.InForce inForce) {
                before.become(inForce.supersede());
                before.retiredMillis = now;
            } else if (passed && before.state() instanceof PolicyState.Scheduled scheduled) {
                before.become(scheduled.withdraw());
                before.retiredMillis = now;
                before.retiredReason = "Version " + next.version + " came into force first.";
            }
        }
        comeIntoForce(connection, next, now);
        return Optional.of(next);
    }

    /// Makes `next` the version that decides, under the closed gate.
    void comeIntoForce(Connection connection, PolicyVersion next, long now) throws SQLException {
        if (next.state() instanceof PolicyState.Scheduled scheduled) {
            next.become(scheduled.comeIntoForce());
        }
        next.inForceMillis = now;
        flush();
        // Merges in flight finish first, those that come after it read the new version.
        Query.of(connection, "UPDATE policy_in_force SET version = ? WHERE gate_id = 1 -- PRIMARY")
                .with(next.version)
                .update();
        // The first version finds nothing that was stamped by another.
        Query.of(connection, """
                UPDATE policy_version SET restamp_total = 0, restamped_ms = ? -- PRIMARY
                WHERE version = ? AND (SELECT policy_version FROM hold_gate WHERE gate_id = 1) = 0""").with(now).with(next.version).update();
        Query.of(connection, """
                UPDATE hold_gate SET restamped = (policy_version = 0), policy_version = ?, policy_digest = ?
                WHERE gate_id = 1 -- PRIMARY""").with(next.version).with(next.digest).update();
        audit(connection, "policy.in-force", AuditTrail.SERVICE, next);
        LOG.infof("Policy version %d comes into force", next.version);
    }

    Optional<PolicyVersion> latest() {
        return find("order by version desc").firstResultOptional();
    }

    /// The greatest version that is, was or will be in force.
    Optional<PolicyVersion> lastPublished() {
        return find(PUBLISHED, "SCHEDULED").firstResultOptional();
    }

    /// Those that are, were or will be in force, the latest first.
    List<PolicyVersion> published(int most) {
        return find(PUBLISHED, "SCHEDULED").page(0, most).list();
    }

    /// The latest first.
    List<PolicyVersion> page(Page page) {
        return find("order by version desc").page(page.page(), page.size()).list();
    }

    private List<PolicyVersion> due(long now) {
        return find("state = ?1 and effectiveMillis <= ?2 order by version", "SCHEDULED", now)
                .list();
    }

    private PolicyVersion locked(Connection connection, PolicyVersion stored) throws SQLException {
        HoldGate.close(connection);
        PolicyVersion version =
                getEntityManager().find(PolicyVersion.class, stored.version, LockModeType.PESSIMISTIC_WRITE);
        getEntityManager().refresh(version);
        return version;
    }

    private void audit(Connection connection, String action, String who, PolicyVersion version) throws SQLException {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("policyVersion", version.version);
        detail.put("state", version.state);
        detail.put("digest", version.digest);
        Long effective = version.effectiveMillis;
        if (effective != null) {
            detail.put("effectiveFrom", WireTime.format(effective));
        }
        audit.append(connection, action, who, null, detail);
    }
}
