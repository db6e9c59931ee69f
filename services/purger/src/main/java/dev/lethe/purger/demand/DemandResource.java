package dev.lethe.purger.demand;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Takes legal demands through their life. All calls need an `Idempotency-Key`.
@Path("/demands")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DemandResource {
    private static final int MAX_OWNER = 128;
    private static final int MAX_NOTE = 2_000;

    private final Demands demands;
    private final Idempotency idempotency;
    private final Clock clock;

    DemandResource(Demands demands, Idempotency idempotency, Clock clock) {
        this.demands = demands;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @POST
    @Path("/{id}/review")
    @Operation(
            operationId = "reviewDemand",
            summary = "Take a demand under review, or hand it to another owner",
            description = "Without an owner it is the caller. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The demand as it is now",
            content = @Content(schema = @Schema(implementation = DemandView.class)))
    @APIResponse(responseCode = "409", description = "It is accepted or closed already")
    public Response review(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            DemandBodies.@Nullable Review body,
            @Context SecurityContext who) {
        DemandBodies.Review given = body == null ? new DemandBodies.Review(null) : body;
        String owner = given.owner() == null ? user(who) : Texts.required("owner", given.owner(), MAX_OWNER);
        return step(
                "review",
                id,
                key,
                given,
                who,
                (connection, demandId, user) -> demands.review(connection, demandId, owner, user));
    }

    @POST
    @Path("/{id}/note")
    @Operation(
            operationId = "noteDemand",
            summary = "Add a note to a demand",
            description = "In any state. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The demand as it is now",
            content = @Content(schema = @Schema(implementation = DemandView.class)))
    public Response note(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            DemandBodies.@Nullable Note body,
            @Context SecurityContext who) {
        DemandBodies.Note given = present(body);
        String note = Texts.required("note", given.note(), MAX_NOTE);
        return step(
                "note",
                id,
                key,
                given,
                who,
                (connection, demandId, user) -> demands.note(connection, demandId, note, user));
    }

    @POST
    @Path("/{id}/accept")
    @RolesAllowed(Roles.APPROVER)
    @Operation(
            operationId = "acceptDemand",
            summary = "Accept a demand",
            description =
                    "One that asks for data to be kept (`preserve`, `delete-stop`) gets its hold at once: when this"
                            + " has answered, nothing that it is about is released any more. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The demand as it is now, with the number of its hold",
            content = @Content(schema = @Schema(implementation = DemandView.class)))
    @APIResponse(responseCode = "409", description = "It is not under review")
    public Response accept(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            DemandBodies.@Nullable Accept body,
            @Context SecurityContext who) {
        DemandBodies.Accept given = body == null ? new DemandBodies.Accept(null, null, null) : body;
        String note = Texts.optional("note", given.note(), MAX_NOTE);
        Long expires = Texts.ahead("expiresAt", given.expiresAt(), clock);
        Long review = Texts.ahead("reviewAt", given.reviewAt(), clock);
        return step(
                "accept",
                id,
                key,
                given,
                who,
                (connection, demandId, user) -> demands.accept(connection, demandId, note, expires, review, user));
    }

    @POST
    @Path("/{id}/answer")
    @Operation(
            operationId = "answerDemand",
            summary = "Note what the authority was answered",
            description = "A description and counts, never the data. The demand's hold stays, unless `liftHold` is"
                    + " true. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The demand as it is now; `holdInForce` says whether a hold is left",
            content = @Content(schema = @Schema(implementation = DemandView.class)))
    @APIResponse(responseCode = "409", description = "It is not accepted")
    public Response answer(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            DemandBodies.@Nullable Answer body,
            @Context SecurityContext who) {
        DemandBodies.Answer given = present(body);
        String description = Texts.required("description", given.description(), MAX_NOTE);
        Long disclosed = given.disclosedRecords();
        if (disclosed != null && disclosed < 0) {
            throw Problems.unprocessable("disclosedRecords is 0 or more.");
        }
        boolean lift = Boolean.TRUE.equals(given.liftHold());
        return step(
                "answer",
                id,
                key,
                given,
                who,
                (connection, demandId, user) ->
                        demands.answer(connection, demandId, description, disclosed, lift, user));
    }

    @POST
    @Path("/{id}/reject")
    @Operation(
            operationId = "rejectDemand",
            summary = "Reject a demand that is under review",
            description = "Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The demand as it is now",
            content = @Content(schema = @Schema(implementation = DemandView.class)))
    @APIResponse(responseCode = "409", description = "It is not under review")
    public Response reject(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            DemandBodies.@Nullable Reject body,
            @Context SecurityContext who) {
        DemandBodies.Reject given = present(body);
        String reason = Texts.required("reason", given.reason(), MAX_NOTE);
        return step(
                "reject",
                id,
                key,
                given,
                who,
                (connection, demandId, user) -> demands.reject(connection, demandId, reason, user));
    }

    @POST
    @Path("/{id}/withdraw")
    @Operation(
            operationId = "withdrawDemand",
            summary = "Note that the authority has withdrawn its demand",
            description = "The demand's hold stays, unless `liftHold` is true. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The demand as it is now; `holdInForce` says whether a hold is left",
            content = @Content(schema = @Schema(implementation = DemandView.class)))
    @APIResponse(responseCode = "409", description = "It is closed already")
    public Response withdraw(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            DemandBodies.@Nullable Withdraw body,
            @Context SecurityContext who) {
        DemandBodies.Withdraw given = present(body);
        String reason = Texts.required("reason", given.reason(), MAX_NOTE);
        boolean lift = Boolean.TRUE.equals(given.liftHold());
        return step(
                "withdraw",
                id,
                key,
                given,
                who,
                (connection, demandId, user) -> demands.withdraw(connection, demandId, reason, lift, user));
    }

    @FunctionalInterface
    private interface Step {
        void take(Connection connection, long demandId, String user) throws SQLException;
    }

    private Response step(String name, String id, @Nullable String key, Object body, SecurityContext who, Step step) {
        long demandId = Texts.number("legal demand", id);
        String user = user(who);
        String operation = "POST /demands/%d/%s %s".formatted(demandId, name, user);
        return idempotency.once(operation, key, body, connection -> {
            step.take(connection, demandId, user);
            return new Idempotency.Answer(
                    Response.Status.OK.getStatusCode(), DemandList.one(connection, demandId, clock.millis()));
        });
    }

    private static <T> T present(@Nullable T body) {
        if (body == null) {
            throw Problems.unprocessable("The body is missing.");
        }
        return body;
    }

    private static String user(SecurityContext who) {
        return who.getUserPrincipal().getName();
    }
}
