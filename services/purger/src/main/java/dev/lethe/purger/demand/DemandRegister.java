package dev.lethe.purger.demand;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Shows the register of legal demands. [DemandRegistration] and [DemandResource] change it.
@Path("/demands")
@RolesAllowed({Roles.VIEWER, Roles.AUDITOR, Roles.OPERATOR, Roles.APPROVER})
@Produces(MediaType.APPLICATION_JSON)
public class DemandRegister {
    private final Transactions transactions;
    private final Clock clock;

    DemandRegister(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listDemands",
            summary = "Legal demands, the latest first",
            description = "`state`, `asked`, `authority` and `overdue=true` narrow the list.")
    public List<DemandView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("asked") @Nullable String asked,
            @QueryParam("authority") @Nullable String authority,
            @QueryParam("overdue") @Nullable String overdue,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        if (state != null && !DemandState.WORDS.contains(state)) {
            throw Problems.badRequest("state is one of " + String.join(", ", DemandState.WORDS) + ".");
        }
        if (asked != null && Asked.named(asked).isEmpty()) {
            throw Problems.badRequest("asked is preserve, disclose or delete-stop.");
        }
        DemandList.Filter filter =
                new DemandList.Filter(state, asked, authority, Texts.flag("overdue", overdue, false));
        Page part = Page.of(page, size);
        return transactions.call(connection -> DemandList.page(connection, filter, clock.millis(), part));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "readDemand",
            summary = "A legal demand and what was done with it",
            description = "At most 500 entries of its history.")
    public DemandView.Detail one(@PathParam("id") String id) {
        long demandId = Texts.number("legal demand", id);
        return transactions.call(connection -> new DemandView.Detail(
                DemandList.one(connection, demandId, clock.millis()), DemandList.history(connection, demandId)));
    }
}
