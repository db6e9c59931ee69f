package dev.lethe.purger.demand;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.hold.HoldTargets;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Registers legal demands. [DemandResource] works on them.
@Path("/demands")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DemandRegistration {
    private static final int MAX_NAME = 200;
    private static final int MAX_BASIS = 500;

    private final Demands demands;
    private final HoldTargets targets;
    private final Idempotency idempotency;
    private final Clock clock;

    DemandRegistration(Demands demands, HoldTargets targets, Idempotency idempotency, Clock clock) {
        this.demands = demands;
        this.targets = targets;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @POST
    @Operation(
            operationId = "registerDemand",
            summary = "Register a legal demand",
            description = "Of a subject only a keyed pseudonym is stored. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "201",
            description = "The demand, received",
            content = @Content(schema = @Schema(implementation = DemandView.class)))
    public Response register(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            DemandBodies.@Nullable Register body,
            @Context SecurityContext who) {
        if (body == null) {
            throw Problems.unprocessable("The body is missing.");
        }
        Demands.NewDemand demand = new Demands.NewDemand(
                Texts.required("authority", body.authority(), MAX_NAME),
                Texts.required("reference", body.reference(), MAX_NAME),
                Texts.required("legalBasis", body.legalBasis(), MAX_BASIS),
                Asked.named(Texts.required("asked", body.asked(), MAX_NAME))
                        .orElseThrow(() -> Problems.unprocessable("asked is preserve, disclose or delete-stop.")),
                targets.of(body.record(), body.subject(), null, body.order()),
                Texts.millis("receivedAt", Texts.required("receivedAt", body.receivedAt(), MAX_NAME)),
                Texts.millis("dueBy", Texts.required("dueBy", body.dueBy(), MAX_NAME)));
        if (demand.receivedMillis() > clock.millis()) {
            throw Problems.unprocessable("receivedAt is in the future.");
        }
        if (demand.dueMillis() <= demand.receivedMillis()) {
            throw Problems.unprocessable("dueBy is not after receivedAt.");
        }
        String user = who.getUserPrincipal().getName();
        return idempotency.once("POST /demands " + user, key, body, connection -> {
            long demandId = demands.register(connection, demand, user);
            return new Idempotency.Answer(
                    Response.Status.CREATED.getStatusCode(), DemandList.one(connection, demandId, clock.millis()));
        });
    }
}
