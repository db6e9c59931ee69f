package dev.lethe.purger.canary;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Canaries over HTTP.
@Path("/canaries")
@Produces(MediaType.APPLICATION_JSON)
public class CanaryResource {
    private final Canaries canaries;
    private final Transactions transactions;
    private final Idempotency idempotency;

    CanaryResource(Canaries canaries, Transactions transactions, Idempotency idempotency) {
        this.canaries = canaries;
        this.transactions = transactions;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listCanaries",
            summary = "Canaries, the latest first, with the time that each link took",
            description = "The latest 100 are kept.")
    public List<CanaryView> list(@QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
        Page part = Page.of(page, size);
        return transactions.call(connection -> {
            List<CanaryView> views = new ArrayList<>();
            for (Canary canary : canaries.page(connection, part)) {
                views.add(CanaryView.of(connection, canary));
            }
            return views;
        });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(operationId = "readCanary", summary = "A canary, and the time that each link took")
    public CanaryView one(@PathParam("id") String id) {
        long canaryId = Texts.number("canary", id);
        return transactions.call(connection -> {
            Canary canary = canaries.byId(connection, canaryId)
                    .orElseThrow(() -> Problems.notFound("There is no canary with this number."));
            return CanaryView.of(connection, canary);
        });
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "sendCanary",
            summary = "Send a canary: a synthetic subject that is created and erased through everything",
            description = "One at a time; not while a run is active, nor while the kill switch is set. Needs an"
                    + " `Idempotency-Key`.")
    @APIResponse(
            responseCode = "201",
            description = "On its way; `GET /canaries/{id}` tells how far it is",
            content = @Content(schema = @Schema(implementation = CanaryView.class)))
    @APIResponse(responseCode = "409", description = "Not now; the detail says why")
    public Response send(@HeaderParam("Idempotency-Key") @Nullable String key, @Context SecurityContext who) {
        String user = who.getUserPrincipal().getName();
        return idempotency.once("POST /canaries " + user, key, "", connection -> {
            Optional<String> obstacle = canaries.obstacle(connection);
            if (obstacle.isPresent()) {
                throw Problems.conflict(obstacle.get());
            }
            return new Idempotency.Answer(
                    Response.Status.CREATED.getStatusCode(),
                    CanaryView.of(connection, canaries.begin(connection, user)));
        });
    }
}
