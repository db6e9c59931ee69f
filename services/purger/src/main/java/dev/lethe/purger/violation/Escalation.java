package dev.lethe.purger.violation;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.obligation.Reminded;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What follows reminders that nobody answers: after as many as the service level says, an escalation, once
/// for as long as it lasts; at the next reminder after that, a violation. Reads one release at a time, as
/// the reminder did.
@ApplicationScoped
class Escalation {
    private static final Logger LOG = Logger.getLogger(Escalation.class);

    private final Transactions transactions;
    private final Violations violations;
    private final AuditTrail audit;
    private final PurgerSettings settings;
    private final Clock clock;

    Escalation(
            Transactions transactions, Violations violations, AuditTrail audit, PurgerSettings settings, Clock clock) {
        this.transactions = transactions;
        this.violations = violations;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// What a recipient owes in one release.
    ///
    /// @param kind      `late`, or `failed` where it has answered that it cannot
    /// @param published when the release was, or was released at least
    private record Late(String recipient, String kind, long releaseId, long obligations, long publishedMillis) {}

    private record Stage(
            int reminders,
            @Nullable Long escalatedMillis,
            @Nullable Long violationId) {}

    void reminded(@Observes Reminded event) {
        transactions.run(connection -> {
            for (Late late : late(connection, event.releaseId())) {
                take(connection, late);
            }
        });
    }

    private List<Late> late(Connection connection, long releaseId) throws SQLException {
        return Query.of(connection, """
                SELECT o.recipient, IF(o.state = 'failed', 'failed', 'late') AS kind, COUNT(*) AS obligations,
                       COALESCE(b.published_ms, b.released_ms) AS published_ms
                FROM release_batch b -- PRIMARY
                STRAIGHT_JOIN deletion d FORCE INDEX (PRIMARY) ON d.release_id = b.release_id
                STRAIGHT_JOIN obligation o FORCE INDEX (PRIMARY) ON o.deletion_id = d.deletion_id
                WHERE b.release_id = ? AND d.settled_ms IS NULL
                  AND (o.state IN ('open', 'failed') AND d.honor_by_ms <= ?
                       OR o.state = 'retained' AND o.retained_until_ms <= ?)
                GROUP BY o.recipient, kind ORDER BY o.recipient, kind""")
                .with(releaseId)
                .with(clock.millis())
                .with(clock.millis())
                .list(row -> new Late(
                        row.getString("recipient"),
                        row.getString("kind"),
                        releaseId,
                        row.getLong("obligations"),
                        row.getLong("published_ms")));
    }

    private void take(Connection connection, Late late) throws SQLException {
        long now = clock.millis();
        ServiceLevel level = ServiceLevel.of(settings, late.recipient());
        Stage stage = count(connection, late, now);
        if (stage.escalatedMillis() == null) {
            if (stage.reminders() >= level.remindersBeforeEscalation()) {
                escalate(connection, late, level, now);
            }
        } else if (stage.violationId() == null && level.isOver(late.publishedMillis(), now)) {
            long violationId = violations.collect(connection, late.recipient(), late.kind(), 0);
            set(connection, late, "violation_id", violationId);
        }
    }

    /// One reminder more. What was settled in between and is late again begins anew.
    private static Stage count(Connection connection, Late late, long now) throws SQLException {
        Query.of(connection, """
                INSERT INTO late_release (recipient, kind, release_id, obligations, first_ms, reminders)
                VALUES (?, ?, ?, ?, ?, 1)
                ON DUPLICATE KEY UPDATE -- PRIMARY
                    obligations = VALUE(obligations),
                    first_ms = IF(settled_ms IS NULL, first_ms, VALUE(first_ms)),
                    reminders = IF(settled_ms IS NULL, reminders + 1, 1),
                    escalated_ms = IF(settled_ms IS NULL, escalated_ms, NULL),
                    violation_id = IF(settled_ms IS NULL, violation_id, NULL),
                    settled_ms = NULL""")
                .with(late.recipient())
                .with(late.kind())
                .with(late.releaseId())
                .with(late.obligations())
                .with(now)
                .update();
        return Query.of(connection, """
                SELECT reminders, escalated_ms, violation_id FROM late_release -- PRIMARY
                WHERE recipient = ? AND kind = ? AND release_id = ?""")
                .with(late.recipient())
                .with(late.kind())
                .with(late.releaseId())
                .first(row -> new Stage(
                        row.getInt("reminders"), nullableLong(row, "escalated_ms"), nullableLong(row, "violation_id")))
                .orElseThrow();
    }

    /// The contact is called once for all that is late at a time, not once for each release.
    private void escalate(Connection connection, Late late, ServiceLevel level, long now) throws SQLException {
        Optional<Long> underWay = Query.of(connection, """
                SELECT release_id FROM late_release -- late_unsettled
                WHERE settled_ms IS NULL AND recipient = ? AND kind = ? AND escalated_ms IS NOT NULL LIMIT 1""")
                .with(late.recipient())
                .with(late.kind())
                .first(row -> row.getLong(1));
        set(connection, late, "escalated_ms", now);
        if (underWay.isPresent()) {
            return;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("recipient", late.recipient());
        detail.put("kind", late.kind());
        detail.put("releaseId", late.releaseId());
        detail.put("obligations", late.obligations());
        if (level.escalationContact() != null) {
            detail.put("contact", level.escalationContact());
        }
        audit.append(connection, "obligation.escalated", AuditTrail.SERVICE, null, detail);
        LOG.warnf(
                "%s has not answered its reminders: %d obligations of release %d are escalated",
                late.recipient(), late.obligations(), late.releaseId());
    }

    private static void set(Connection connection, Late late, String column, long value) throws SQLException {
        Query.of(connection, """
                UPDATE late_release SET %s = ? WHERE recipient = ? AND kind = ? AND release_id = ? -- PRIMARY""".formatted(column))
                .with(value)
                .with(late.recipient())
                .with(late.kind())
                .with(late.releaseId())
                .update();
    }
}
