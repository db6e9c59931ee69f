package dev.lethe.purger.demand;

import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.hold.HoldTarget;
import dev.lethe.purger.hold.Holds;
import dev.lethe.purger.hold.NewHold;
import dev.lethe.purger.http.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Registers demands and takes them through their life. A hold that one takes is placed in the same
/// transaction as its acceptance.
@ApplicationScoped
class Demands {
    private final Holds holds;
    private final AuditTrail audit;
    private final Clock clock;

    Demands(Holds holds, AuditTrail audit, Clock clock) {
        this.holds = holds;
        this.audit = audit;
        this.clock = clock;
    }

    /// A demand that is to be registered.
    record NewDemand(
            String authority,
            String reference,
            String legalBasis,
            Asked asked,
            HoldTarget scope,
            long receivedMillis,
            long dueMillis) {}

    long register(Connection connection, NewDemand demand, String who) throws SQLException {
        long demandId = DemandTable.insert(connection, demand, who, clock.millis());
        told(
                connection,
                demandId,
                "registered",
                who,
                null,
                Map.of("asked", demand.asked().wireName()));
        return demandId;
    }

    /// Takes it up, or hands it to another owner.
    void review(Connection connection, long demandId, String owner, String who) throws SQLException {
        DemandState.UnderReview next = in(DemandState.Reviewable.class, DemandTable.lock(connection, demandId))
                .review();
        Query.of(connection, "UPDATE demand SET state = ?, owner = ? WHERE demand_id = ? -- PRIMARY")
                .with(next.wireName())
                .with(owner)
                .with(demandId)
                .update();
        told(connection, demandId, "review", who, "The owner is " + owner + ".", Map.of());
    }

    void note(Connection connection, long demandId, String note, String who) throws SQLException {
        DemandTable.lock(connection, demandId);
        told(connection, demandId, "note", who, note, Map.of());
    }

    /// Accepts it; where it asks for data to be kept, places the hold.
    Holds.@Nullable Placed accept(
            Connection connection,
            long demandId,
            @Nullable String note,
            @Nullable Long expiresMillis,
            @Nullable Long reviewMillis,
            String who)
            throws SQLException {
        DemandTable.Row row = DemandTable.lock(connection, demandId);
        DemandState.Accepted next = in(DemandState.UnderReview.class, row).accept();
        Holds.Placed placed = null;
        if (row.asked().takesAHold()) {
            placed = holds.place(
                    connection,
                    new NewHold(
                            row.scope(),
                            row.authority(),
                            row.reference(),
                            "Legal demand %d: %s".formatted(demandId, cut(row.legalBasis())),
                            expiresMillis,
                            reviewMillis,
                            demandId),
                    who);
        }
        Query.of(connection, "UPDATE demand SET state = ?, hold_id = ? WHERE demand_id = ? -- PRIMARY")
                .with(next.wireName())
                .with(placed == null ? null : placed.hold().id())
                .with(demandId)
                .update();
        told(
                connection,
                demandId,
                "accepted",
                who,
                note,
                placed == null ? Map.of() : Map.of("holdId", placed.hold().id()));
        return placed;
    }

    private static String cut(String legalBasis) {
        return legalBasis.length() <= 400 ? legalBasis : legalBasis.substring(0, 400);
    }

    /// @param disclosedRecords how many were; null where none was asked for
    void answer(
            Connection connection,
            long demandId,
            String description,
            @Nullable Long disclosedRecords,
            boolean liftHold,
            String who)
            throws SQLException {
        DemandTable.Row row = DemandTable.lock(connection, demandId);
        DemandState.Answered next = in(DemandState.Accepted.class, row).answer();
        if (row.asked() == Asked.DISCLOSE && disclosedRecords == null) {
            throw Problems.unprocessable("disclosedRecords is missing: how many records were disclosed, 0 for none.");
        }
        close(connection, row, next, description, disclosedRecords, liftHold, who);
    }

    void reject(Connection connection, long demandId, String reason, String who) throws SQLException {
        DemandTable.Row row = DemandTable.lock(connection, demandId);
        DemandState.Rejected next = in(DemandState.UnderReview.class, row).reject();
        close(connection, row, next, reason, null, false, who);
    }

    void withdraw(Connection connection, long demandId, String reason, boolean liftHold, String who)
            throws SQLException {
        DemandTable.Row row = DemandTable.lock(connection, demandId);
        DemandState.Withdrawn next = in(DemandState.Withdrawable.class, row).withdraw();
        close(connection, row, next, reason, null, liftHold, who);
    }

    /// The hold stays unless it is asked to be lifted, too: another demand may lean on it.
    private void close(
            Connection connection,
            DemandTable.Row row,
            DemandState next,
            String outcome,
            @Nullable Long disclosedRecords,
            boolean liftHold,
            String who)
            throws SQLException {
        Query.of(connection, """
                UPDATE demand SET state = ?, outcome = ?, disclosed_records = ?, closed_ms = ?
                WHERE demand_id = ? -- PRIMARY""")
                .with(next.wireName())
                .with(outcome)
                .with(disclosedRecords)
                .with(clock.millis())
                .with(row.demandId())
                .update();
        Map<String, Object> detail = new LinkedHashMap<>();
        if (disclosedRecords != null) {
            detail.put("disclosedRecords", disclosedRecords);
        }
        told(connection, row.demandId(), next.wireName(), who, outcome, detail);
        Long holdId = row.holdId();
        if (liftHold && holdId != null && holds.findById(holdId).isInForce()) {
            holds.lift(connection, holdId, "Legal demand %d is %s.".formatted(row.demandId(), next.wireName()), who);
        }
    }

    /// The state as one out of which the wanted step leads.
    private static <S extends DemandState> S in(Class<S> wanted, DemandTable.Row row) {
        if (!wanted.isInstance(row.state())) {
            throw Problems.conflict("This cannot be done with a demand that is %s."
                    .formatted(row.state().wireName()));
        }
        return wanted.cast(row.state());
    }

    /// Into its history with the words, into the audit trail without: they may name somebody.
    private void told(
            Connection connection,
            long demandId,
            String action,
            String who,
            @Nullable String note,
            Map<String, ?> detail)
            throws SQLException {
        Query.of(connection, """
                INSERT INTO demand_event (demand_id, action, actor, at_ms, note) VALUES (?, ?, ?, ?, ?)""")
                .with(demandId)
                .with(action)
                .with(who)
                .with(clock.millis())
                .with(note)
                .update();
        Map<String, Object> all = new LinkedHashMap<>(detail);
        all.put("demandId", demandId);
        audit.append(connection, "demand." + action, who, null, all);
    }
}
