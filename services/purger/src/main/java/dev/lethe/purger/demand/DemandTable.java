package dev.lethe.purger.demand;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.hold.HoldTarget;
import dev.lethe.purger.hold.OrderRecords;
import dev.lethe.purger.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Demands as they are stored. Of an order's, the ids of its records.
final class DemandTable {
    private DemandTable() {}

    /// A demand while it takes a step.
    record Row(
            long demandId,
            DemandState state,
            Asked asked,
            String authority,
            String reference,
            String legalBasis,
            HoldTarget scope,
            @Nullable Long holdId) {}

    static long insert(Connection connection, Demands.NewDemand demand, String who, long nowMillis)
            throws SQLException {
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
                .with(nowMillis)
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
        return demandId;
    }

    /// Locks the demand until the transaction ends.
    static Row lock(Connection connection, long demandId) throws SQLException {
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
                .orElseThrow(DemandTable::unknown);
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
}
