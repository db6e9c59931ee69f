package dev.lethe.purger.hold;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Shows legal holds: which are in force, what was done with each, and what each keeps past its deadline.
@Path("/holds")
@RolesAllowed({Roles.OPERATOR, Roles.VIEWER, Roles.AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
public class HoldRegister {
    private static final Set<String> TARGETS = new TreeSet<>(Set.of("record", "subject", "category", "order"));

    private final Holds holds;
    private final Transactions transactions;
    private final Clock clock;

    HoldRegister(Holds holds, Transactions transactions, Clock clock) {
        this.holds = holds;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listHolds",
            summary = "Holds, the latest first",
            description = "`inForce=false` shows lifted ones as well. `target` (record, subject, category, order),"
                    + " `authority` and `dueForReview=true` narrow the list.")
    public List<HoldView> list(
            @QueryParam("inForce") @Nullable String inForce,
            @QueryParam("target") @Nullable String target,
            @QueryParam("authority") @Nullable String authority,
            @QueryParam("dueForReview") @Nullable String dueForReview,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        Page part = Page.of(page, size);
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Parameters parameters = new Parameters();
        if (Texts.flag("inForce", inForce, true)) {
            conditions.add("liftedEpoch is null");
        }
        if (target != null) {
            if (!TARGETS.contains(target)) {
                throw Problems.badRequest("target is one of " + String.join(", ", TARGETS) + ".");
            }
            conditions.add("target = :target");
            parameters.and("target", target);
        }
        if (authority != null) {
            conditions.add("authority = :authority");
            parameters.and("authority", authority);
        }
        if (Texts.flag("dueForReview", dueForReview, false)) {
            conditions.add("liftedEpoch is null and reviewMillis <= :now");
            parameters.and("now", clock.millis());
        }
        return transactions.call(connection -> {
            List<HoldView> views = new ArrayList<>();
            List<Hold> found = holds.find(String.join(" and ", conditions), Sort.descending("holdId"), parameters)
                    .page(part.page(), part.size())
                    .list();
            for (Hold hold : found) {
                views.add(view(connection, hold));
            }
            return views;
        });
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "readHold", summary = "A hold")
    public HoldView one(@PathParam("id") String id) {
        long holdId = Texts.number("hold", id);
        return transactions.call(connection -> view(connection, find(holdId)));
    }

    @GET
    @Path("/{id}/history")
    @Operation(
            operationId = "readHoldHistory",
            summary = "What was done with a hold, by whom and when",
            description = "From its placing on: `placed`, `reviewed`, `lifted`, `expired`.")
    public List<HoldHistory.Event> history(
            @PathParam("id") String id,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        long holdId = Texts.number("hold", id);
        Page part = Page.of(page, size);
        return transactions.call(
                connection -> HoldHistory.of(connection, find(holdId).id(), part));
    }

    @GET
    @Path("/{id}/records")
    @Operation(
            operationId = "listHeldRecords",
            summary = "Records past their deadline that this hold keeps",
            description = "The oldest deadline first; none where the hold is lifted.")
    public List<HeldRecords.Line> records(
            @PathParam("id") String id,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        long holdId = Texts.number("hold", id);
        Page part = Page.of(page, size);
        return transactions.call(connection -> {
            Hold hold = find(holdId);
            List<RecordId> ofOrder = orderRecords(connection, hold).stream()
                    .map(OrderRecords.OfOrder::recordId)
                    .toList();
            return HeldRecords.past(connection, hold, ofOrder, clock.millis(), part);
        });
    }

    /// A hold as it is shown.
    HoldView view(Connection connection, Hold hold) throws SQLException {
        return HoldView.of(hold, orderRecords(connection, hold), clock.millis());
    }

    private Hold find(long holdId) {
        return holds.findByIdOptional(holdId).orElseThrow(HoldResource::unknown);
    }

    private static List<OrderRecords.OfOrder> orderRecords(Connection connection, Hold hold) throws SQLException {
        if (!hold.target.equals("order")) {
            return List.of();
        }
        return Query.of(connection, """
                SELECT record_id, category FROM hold_record WHERE hold_id = ? ORDER BY category -- PRIMARY""")
                .with(hold.id())
                .list(row -> new OrderRecords.OfOrder(
                        RecordId.ofBytes(row.getBytes(1)), InformationCategory.valueOf(row.getString(2))));
    }
}
