package dev.lethe.purger.violation;

import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.settings.PurgerSettings;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The register of violations: opens them, and takes them through their investigation.
@ApplicationScoped
class Violations {
    private final AuditTrail audit;
    private final PurgerSettings settings;
    private final Clock clock;

    Violations(AuditTrail audit, PurgerSettings settings, Clock clock) {
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// The violation of this kind that collects for this recipient; a new one where there is none. So that
    /// a recipient that is away for a week is one case, however many releases it did not answer.
    long collect(Connection connection, String recipient, String kind, long refusals) throws SQLException {
        boolean fresh = Query.of(connection, """
                INSERT IGNORE INTO violation (recipient, kind, state, opened_ms) VALUES (?, ?, ?, ?)""")
                        .with(recipient)
                        .with(kind)
                        .with(new ViolationState.Open().wireName())
                        .with(clock.millis())
                        .update()
                == 1;
        long violationId =
                Query.of(connection, """
                SELECT violation_id FROM violation WHERE collecting = ? FOR UPDATE -- violation_collecting""").with(kind + ":" + recipient).number();
        if (refusals > 0) {
            Query.of(connection, "UPDATE violation SET refusals = refusals + ? WHERE violation_id = ? -- PRIMARY")
                    .with(refusals)
                    .with(violationId)
                    .update();
        }
        if (fresh) {
            event(connection, violationId, "opened", AuditTrail.SERVICE, null);
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("violationId", violationId);
            detail.put("recipient", recipient);
            detail.put("kind", kind);
            String contact = ServiceLevel.of(settings, recipient).escalationContact();
            if (contact != null) {
                detail.put("contact", contact);
            }
            audit.append(connection, "violation.opened", AuditTrail.SERVICE, null, detail);
        }
        return violationId;
    }

    /// Notes that everything it is about was settled after all. Its investigation goes on.
    void settled(Connection connection, long violationId, long settledMillis, long releases) throws SQLException {
        int changed =
                Query.of(connection, """
                UPDATE violation SET settled_ms = ? WHERE violation_id = ? AND settled_ms IS NULL -- PRIMARY""").with(settledMillis).with(violationId).update();
        if (changed == 1) {
            event(
                    connection,
                    violationId,
                    "settled-late",
                    AuditTrail.SERVICE,
                    "All that was owed in %d releases is settled.".formatted(releases));
            audit.append(
                    connection, "violation.settled-late", AuditTrail.SERVICE, null, Map.of("violationId", violationId));
        }
    }

    /// Takes it up, or hands it to another owner.
    void investigate(Connection connection, long violationId, String owner, String who) throws SQLException {
        ViolationState next = switch (lock(connection, violationId)) {
            case ViolationState.Open open -> open.investigate();
            case ViolationState.Investigating investigating -> investigating.investigate();
            case ViolationState.Resolved resolved -> throw closed(resolved);
            case ViolationState.Dismissed dismissed -> throw closed(dismissed);
        };
        Query.of(connection, "UPDATE violation SET state = ?, owner = ? WHERE violation_id = ? -- PRIMARY")
                .with(next.wireName())
                .with(owner)
                .with(violationId)
                .update();
        event(connection, violationId, "investigating", who, "The owner is " + owner + ".");
        audit(connection, violationId, "violation.investigated", who);
    }

    /// Adds what was found out, in any state.
    void note(Connection connection, long violationId, String note, String who) throws SQLException {
        lock(connection, violationId);
        event(connection, violationId, "note", who, note);
        audit(connection, violationId, "violation.noted", who);
    }

    void resolve(Connection connection, long violationId, String outcome, String who) throws SQLException {
        close(connection, violationId, investigating(connection, violationId).resolve(), outcome, who);
    }

    void dismiss(Connection connection, long violationId, String reason, String who) throws SQLException {
        close(connection, violationId, investigating(connection, violationId).dismiss(), reason, who);
    }

    private static ViolationState.Investigating investigating(Connection connection, long violationId)
            throws SQLException {
        return switch (lock(connection, violationId)) {
            case ViolationState.Investigating investigating -> investigating;
            case ViolationState.Open open ->
                throw Problems.conflict("The violation is open: it is investigated before it is decided on.");
            case ViolationState.Resolved resolved -> throw closed(resolved);
            case ViolationState.Dismissed dismissed -> throw closed(dismissed);
        };
    }

    private static HttpProblem closed(ViolationState state) {
        return Problems.conflict("The violation is %s already.".formatted(state.wireName()));
    }

    private void close(Connection connection, long violationId, ViolationState next, String outcome, String who)
            throws SQLException {
        Query.of(connection, """
                UPDATE violation SET state = ?, outcome = ?, closed_ms = ? WHERE violation_id = ? -- PRIMARY""")
                .with(next.wireName())
                .with(outcome)
                .with(clock.millis())
                .with(violationId)
                .update();
        event(connection, violationId, next.wireName(), who, outcome);
        audit(connection, violationId, "violation." + next.wireName(), who);
    }

    private static ViolationState lock(Connection connection, long violationId) throws SQLException {
        return Query.of(connection, "SELECT state FROM violation WHERE violation_id = ? FOR UPDATE -- PRIMARY")
                .with(violationId)
                .first(row -> ViolationState.named(row.getString(1)))
                .orElseThrow(() -> Problems.notFound("There is no violation with this number."));
    }

    private void audit(Connection connection, long violationId, String action, String who) throws SQLException {
        audit.append(connection, action, who, null, Map.of("violationId", violationId));
    }

    private void event(Connection connection, long violationId, String action, String who, @Nullable String note)
            throws SQLException {
        Query.of(connection, """
                INSERT INTO violation_event (violation_id, action, actor, at_ms, note) VALUES (?, ?, ?, ?, ?)""")
                .with(violationId)
                .with(action)
                .with(who)
                .with(clock.millis())
                .with(note)
                .update();
    }
}
