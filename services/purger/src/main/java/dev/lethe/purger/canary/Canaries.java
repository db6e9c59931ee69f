package dev.lethe.purger.canary;

import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.run.PurgeRuns;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The canaries' rows.
@ApplicationScoped
class Canaries {
    /// Canaries that are kept.
    static final int KEPT = 100;

    private static final String SELECT = "SELECT * FROM canary ";

    private final PurgeRuns runs;
    private final AuditTrail audit;
    private final PurgerSettings settings;
    private final Clock clock;

    Canaries(PurgeRuns runs, AuditTrail audit, PurgerSettings settings, Clock clock) {
        this.runs = runs;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// Why none can be sent now; empty when one can.
    Optional<String> obstacle(Connection connection) throws SQLException {
        if (underWay(connection).isPresent()) {
            return Optional.of("A canary is under way already.");
        }
        if (HoldGate.look(connection).stopped()) {
            return Optional.of("The kill switch is set: nothing is purged, so a canary would stay.");
        }
        return runs.isBusy()
                ? Optional.of("A purge run is not through yet. One run at a time is active, also a canary's.")
                : Optional.empty();
    }

    /// Sends one, in the caller's transaction. Two at once cannot be: the database allows one that is under way.
    Canary begin(Connection connection, String askedBy) throws SQLException {
        long now = clock.millis();
        long id = Query.of(connection, """
                INSERT INTO canary (state, asked_by, effective_ms, begun_ms) VALUES ('under-way', ?, ?, ?)""")
                .with(askedBy)
                .with(now - settings.canary().age().toMillis())
                .with(now)
                .insert();
        audit.append(connection, "canary.sent", askedBy, null, Map.of("canaryId", id));
        return byId(connection, id).orElseThrow();
    }

    Optional<Canary> underWay(Connection connection) throws SQLException {
        return Query.of(connection, SELECT + "WHERE under_way = 1 -- canary_under_way")
                .first(Canary::of);
    }

    Optional<Canary> byId(Connection connection, long id) throws SQLException {
        return Query.of(connection, SELECT + "WHERE canary_id = ? -- PRIMARY")
                .with(id)
                .first(Canary::of);
    }

    /// The latest first.
    List<Canary> page(Connection connection, Page page) throws SQLException {
        return Query.of(connection, SELECT + "ORDER BY canary_id DESC LIMIT ? OFFSET ? -- PRIMARY")
                .with(page.size())
                .with(page.offset())
                .list(Canary::of);
    }

    /// Notes one thing about a canary.
    void note(Connection connection, long id, String column, @Nullable Long value) throws SQLException {
        Query.of(connection, "UPDATE canary SET %s = ? WHERE canary_id = ? -- PRIMARY".formatted(column))
                .with(value)
                .with(id)
                .update();
    }

    /// Ends one, and forgets those of long ago.
    void finish(Connection connection, Canary canary, CanaryState state, @Nullable String cause) throws SQLException {
        Query.of(connection, "UPDATE canary SET state = ?, cause = ?, finished_ms = ? WHERE canary_id = ? -- PRIMARY")
                .with(state.wireName())
                .with(cause)
                .with(clock.millis())
                .with(canary.id())
                .update();
        Query.of(connection, "DELETE FROM canary WHERE canary_id <= ? -- PRIMARY")
                .with(canary.id() - KEPT)
                .update();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("canaryId", canary.id());
        if (cause != null) {
            detail.put("cause", cause);
        }
        audit.append(connection, "canary." + state.wireName(), AuditTrail.SERVICE, canary.runId(), detail);
    }
}
