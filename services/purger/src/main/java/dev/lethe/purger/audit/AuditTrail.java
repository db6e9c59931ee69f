package dev.lethe.purger.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.purger.database.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Appends to the audit trail (clause S3), in the transaction of the deed itself: what is done is told, and what
/// was rolled back is not. Details name runs, holds, records and totals, never a subject.
@ApplicationScoped
public class AuditTrail {
    /// Who acts when nobody asked.
    public static final String SERVICE = "purger";

    private final ObjectMapper json;
    private final Clock clock;
    private final Event<Audited> audited;

    AuditTrail(ObjectMapper json, Clock clock, Event<Audited> audited) {
        this.json = json;
        this.clock = clock;
        this.audited = audited;
    }

    /// Appends one entry and answers its number.
    ///
    /// @param action a noun and a verb, such as `run.started`
    /// @param actor  a user's name, or [#SERVICE]
    public long append(Connection connection, String action, String actor, @Nullable Long runId, Map<String, ?> detail)
            throws SQLException {
        long now = clock.millis();
        long auditId = Query.of(connection, """
                INSERT INTO audit_outbox (action, actor, run_id, at_ms, detail) VALUES (?, ?, ?, ?, ?)""")
                .with(action)
                .with(actor)
                .with(runId)
                .with(now)
                .with(text(detail))
                .insert();
        audited.fire(new Audited(connection, action, runId, now, detail));
        return auditId;
    }

    private String text(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an audit detail is not JSON", e);
        }
    }
}
