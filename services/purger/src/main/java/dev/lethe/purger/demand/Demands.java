package dev.lethe.purger.demand;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.hold.HoldTarget;
import dev.lethe.purger.hold.Holds;
import dev.lethe.purger.hold.NewHold;
import dev.lethe.purger.hold.OrderRecords;
import dev.lethe.purger.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
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

    /// A demand while it takes a step.
    private record Row(
            long demandId,
            DemandState state,
            Asked asked,
            String authority,
            String reference,
            String legalBasis,
            HoldTarget scope,
            @Nullable Long holdId) {}

    long register(Connection connection, NewDemand demand, String who) throws SQLException {
        long demandId = Query.of(connection, """
                INSERT INTO demand (authority, reference, legal_basis, asked, target, record_id, subject_pseudonym,
                                    received_ms, due_ms, state, registered_by, registered_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .with(demand.authority())
                .with(demand.reference())
                .with(demand.legalBasis())
                .with(demand.asked().wireName())
                .with(demand.scope().wireName())
                .with(demand.scope() instanceof HoldTarget.OnRecord on ? on.recordId() : null)
                .with(demand.scope() instanceof HoldTarget.OnSubject on ? on.pseudonym() : null)
                .with(demand.receivedMillis())
                .with(demand.dueMillis())
                .with(new DemandState.Received().wireName())
                .with(who)
                .with(clock.millis())
                .insert();
        if (demand.scope() instanceof HoldTarget.OnOrder on) {
            for (OrderRecords.OfOrder record : on.records()) {
                Query.of(connection, "INSERT INTO demand_record (demand_id, record_id, category) VALUES (?, ?, ?)")
                        .with(demandId)
                        .with(record.recordId())
                        .with(record.category())
                        .update();
            }
        }
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
        DemandState.UnderReview next =
                in(DemandState.Reviewable.class, lock(connection, demandId)).review();
        Query.of(connection, "UPDATE demand SET state = ?, owner = ? WHERE demand_id = ? -- PRIMARY")
                .with(next.wireName())
                .with(owner)
                .with(demandId)
                .update();
        told(connection, demandId, "review", who, "The owner is " + owner + ".", Map.of());
    }

    void note(Connection connection, long demandId, String note, String who) throws SQLException {
        lock(connection, demandId);
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
        Row row = lock(connection, demandId);
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
        Row row = lock(connection, demandId);
        DemandState.Answered next = in(DemandState.Accepted.class, row).answer();
        if (row.asked() == Asked.DISCLOSE && disclosedRecords == null) {
            throw Problems.unprocessable("disclosedRecords is missing: how many records were disclosed, 0 for none.");
        }
        close(connection, row, next, description, disclosedRecords, liftHold, who);
    }

    void reject(Connection connection, long demandId, String reason, String who) throws SQLException {
        Row row = lock(connection, demandId);
        DemandState.Rejected next = in(DemandState.UnderReview.class, row).reject();
        close(connection, row, next, reason, null, false, who);
    }

    void withdraw(Connection connection, long demandId, String reason, boolean liftHold, String who)
            throws SQLException {
        Row row = lock(connection, demandId);
        DemandState.Withdrawn next = in(DemandState.Withdrawable.class, row).withdraw();
        close(connection, row, next, reason, null, liftHold, who);
    }

    /// The hold stays unless it is asked to be lifted, too: another demand may lean on it.
    private void close(
            Connection connection,
            Row row,
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

    private static Row lock(Connection connection, long demandId) throws SQLException {
        List<OrderRecords.OfOrder> order = orderRecords(connection, demandId);
        return Query.of(connection, """
                SELECT state, asked, authority, reference, legal_basis, target, record_id, subject_pseudonym, hold_id
                FROM demand WHERE demand_id = ? FOR UPDATE -- PRIMARY""")
                .with(demandId)
                .first(row -> new Row(
                        demandId,
                        DemandState.named(row.getString("state")),
                        Asked.named(row.getString("asked")).orElseThrow(),
                        row.getString("authority"),
                        row.getString("reference"),
                        row.getString("legal_basis"),
                        switch (row.getString("target")) {
                            case "record" -> new HoldTarget.OnRecord(RecordId.ofBytes(row.getBytes("record_id")));
                            case "subject" -> new HoldTarget.OnSubject(row.getBytes("subject_pseudonym"));
                            case "order" -> new HoldTarget.OnOrder(order);
                            default -> throw new IllegalStateException("an unknown scope of a demand is stored");
                        },
                        nullableLong(row, "hold_id")))
                .orElseThrow(Demands::unknown);
    }

    static List<OrderRecords.OfOrder> orderRecords(Connection connection, long demandId) throws SQLException {
        return Query.of(connection, """
                SELECT record_id, category FROM demand_record WHERE demand_id = ? ORDER BY category -- PRIMARY""")
                .with(demandId)
                .list(row -> new OrderRecords.OfOrder(
                        RecordId.ofBytes(row.getBytes(1)), InformationCategory.valueOf(row.getString(2))));
    }

    static HttpProblem unknown() {
        return Problems.notFound("There is no legal demand with this number.");
    }

    /// The state as one out of which the wanted step leads.
    private static <S extends DemandState> S in(Class<S> wanted, Row row) {
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
