package dev.lethe.purger.hold;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import io.quarkiverse.resteasy.problem.HttpProblem;
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

/// Places, reviews and lifts legal holds over HTTP. [HoldRegister] shows them.
@Path("/holds")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HoldResource {
    private static final int MAX_REASON = 500;
    private static final int MAX_NOTE = 2_000;
    private static final int MAX_NAME = 200;

    private final Holds holds;
    private final HoldTargets targets;
    private final HoldRegister register;
    private final Idempotency idempotency;
    private final Clock clock;

    HoldResource(Holds holds, HoldTargets targets, HoldRegister register, Idempotency idempotency, Clock clock) {
        this.holds = holds;
        this.targets = targets;
        this.register = register;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// The answer to placing one.
    ///
    /// @param live how many live records it covers now: none, where a subject or an order is misspelt; null for a
    ///     category
    @Schema(name = "PlacedHold")
    public record PlacedView(
            HoldView hold, int unclaimed, @Nullable Long live, PastRelease pastRelease) {}

    /// What was found, and optionally when to look again.
    @Schema(name = "HoldReview")
    public record Review(@Nullable String note, @Nullable String reviewAt) {}

    /// Why it is lifted.
    @Schema(name = "HoldLift")
    public record Lift(@Nullable String reason) {}

    @POST
    @Operation(
            operationId = "placeHold",
            summary = "Keep a record, a subject's records, an order's records or a category from being deleted",
            description = "When this has answered, nothing that it covers is released any more. `pastRelease` lists"
                    + " what was released before. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "201",
            description = "The hold, and what it came too late for",
            content = @Content(schema = @Schema(implementation = PlacedView.class)))
    public Response place(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable HoldRequest body,
            @Context SecurityContext who) {
        String user = who.getUserPrincipal().getName();
        if (body == null) {
            throw Problems.unprocessable("The body is missing.");
        }
        NewHold wanted = new NewHold(
                targets.of(body.record(), body.subject(), body.category(), body.order()),
                Texts.required("authority", body.authority(), MAX_NAME),
                Texts.optional("reference", body.reference(), MAX_NAME),
                Texts.required("reason", body.reason(), MAX_REASON),
                Texts.ahead("expiresAt", body.expiresAt(), clock),
                Texts.ahead("reviewAt", body.reviewAt(), clock),
                null);
        return idempotency.once("POST /holds " + user, key, body, connection -> {
            Holds.Placed placed = holds.place(connection, wanted, user);
            return new Idempotency.Answer(
                    Response.Status.CREATED.getStatusCode(),
                    new PlacedView(
                            register.view(connection, placed.hold()),
                            placed.unclaimed(),
                            HeldRecords.live(connection, wanted.target()),
                            placed.pastRelease()));
        });
    }

    @POST
    @Path("/{id}/review")
    @Operation(
            operationId = "reviewHold",
            summary = "Note that a hold was looked at and is still needed",
            description = "`reviewAt` sets when to look again; without it, there is no next review."
                    + " Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The hold as it is now",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    @APIResponse(responseCode = "409", description = "It is lifted")
    public Response review(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Review body,
            @Context SecurityContext who) {
        long holdId = Texts.number("hold", id);
        String user = who.getUserPrincipal().getName();
        Review review = body == null ? new Review(null, null) : body;
        String note = Texts.required("note", review.note(), MAX_NOTE);
        Long next = Texts.ahead("reviewAt", review.reviewAt(), clock);
        return idempotency.once(
                "POST /holds/%d/review %s".formatted(holdId, user),
                key,
                review,
                connection -> answer(
                        connection,
                        holds.review(connection, holdId, note, next, user).orElseThrow(HoldResource::unknown)));
    }

    @POST
    @Path("/{id}/lift")
    @Operation(
            operationId = "liftHold",
            summary = "Lift a hold",
            description = "What it kept past its deadline goes with the next purge run. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "The hold as it is now",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    @APIResponse(responseCode = "409", description = "It is lifted already, or has expired")
    public Response lift(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Lift body,
            @Context SecurityContext who) {
        long holdId = Texts.number("hold", id);
        String user = who.getUserPrincipal().getName();
        Lift lift = body == null ? new Lift(null) : body;
        String reason = Texts.required("reason", lift.reason(), MAX_REASON);
        return idempotency.once(
                "POST /holds/%d/lift %s".formatted(holdId, user),
                key,
                lift,
                connection -> answer(
                        connection, holds.lift(connection, holdId, reason, user).orElseThrow(HoldResource::unknown)));
    }

    private Idempotency.Answer answer(Connection connection, Hold hold) throws SQLException {
        return new Idempotency.Answer(Response.Status.OK.getStatusCode(), register.view(connection, hold));
    }

    static HttpProblem unknown() {
        return Problems.notFound("There is no hold with this number.");
    }
}
