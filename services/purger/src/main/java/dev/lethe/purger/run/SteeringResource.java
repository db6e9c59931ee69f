package dev.lethe.purger.run;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.id.RecordId;
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
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// What people do with a run that was planned: start it, approve it, pause it, spare records of it.
@Path("/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SteeringResource {
    private static final int MAX_REASON = 500;
    private static final int MAX_MEMBERS = 500;
    private static final int DIGEST_HEX = 64;

    private final PurgeRuns runs;
    private final Approvals approvals;
    private final Sparing sparing;
    private final Views views;
    private final RunWorker worker;
    private final Idempotency idempotency;

    SteeringResource(
            PurgeRuns runs,
            Approvals approvals,
            Sparing sparing,
            Views views,
            RunWorker worker,
            Idempotency idempotency) {
        this.runs = runs;
        this.approvals = approvals;
        this.sparing = sparing;
        this.views = views;
        this.worker = worker;
        this.idempotency = idempotency;
    }

    /// @param digest of the preview that is approved
    @Schema(name = "Approve")
    public record ApproveBody(@Nullable String digest) {}

    /// A reason, for the record.
    @Schema(name = "PauseRequest")
    public record ReasonBody(@Nullable String reason) {}

    /// Whom to spare: some records, or all of a category.
    ///
    /// @param members ids of records, at most 500
    @Schema(name = "Spare")
    public record SpareBody(
            @Nullable List<String> members,
            @Nullable String category,
            @Nullable String reason) {}

    /// @param spared members that left the plan
    @Schema(name = "Spared")
    public record Spared(long runId, int spared) {}

    @POST
    @Path("/approve")
    @RolesAllowed(Roles.APPROVER)
    @Operation(
            operationId = "approveRun",
            summary = "Approve a run's plan",
            description =
                    "Names the digest of the preview, and is for nothing else: where the plan, the policy, the scope "
                            + "or a guard has changed since, the run is refused and the answer says what changed.")
    @APIResponse(
            responseCode = "200",
            description = "The run as it is now",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "403", description = "Who asked for a run does not approve it")
    @APIResponse(responseCode = "409", description = "Another digest, or a run that waits for no approval")
    public RunView approve(@PathParam("id") String id, @Nullable ApproveBody body, @Context SecurityContext who) {
        byte[] digest = digest(body == null ? null : body.digest());
        return switch (approvals.approve(
                Texts.number("run", id), digest, who.getUserPrincipal().getName())) {
            case Approvals.Outcome.Approved approved -> {
                worker.wake();
                yield views.of(approved.run());
            }
            case Approvals.Outcome.Unknown unknown -> throw Views.unknown();
            case Approvals.Outcome.OwnRun own ->
                throw Problems.forbidden("You asked for this run; somebody else must approve it.");
            case Approvals.Outcome.Conflict conflict -> throw Problems.conflict(conflict.why());
        };
    }

    private static byte[] digest(@Nullable String text) {
        if (text == null) {
            throw Problems.unprocessable("digest is missing: the one that the run's preview shows.");
        }
        try {
            if (text.length() == DIGEST_HEX) {
                return HexFormat.of().parseHex(text);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw Problems.unprocessable("digest has 64 hex digits, as the run's preview shows it.");
    }

    @POST
    @Path("/start")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "startPlannedRun",
            summary = "Start a run that was asked for with `start` false",
            description = "One that needs an approval starts with that.")
    @APIResponse(
            responseCode = "200",
            description = "The run as it is now",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "409", description = "The run does not wait to be started")
    public RunView start(@PathParam("id") String id, @Context SecurityContext who) {
        PurgeRun run = steer(
                id,
                who,
                phase -> phase instanceof RunPhase.Previewed previewed
                        ? Optional.of(previewed.start())
                        : Optional.empty());
        if (run.startedMillis == null) {
            throw Problems.conflict("Run %d is %s; it does not wait to be started."
                    .formatted(run.id(), run.phase().wireName()));
        }
        worker.wake();
        return views.of(run);
    }

    @POST
    @Path("/pause")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "pauseRun",
            summary = "Let a run stand still",
            description =
                    "When this has answered, it releases nothing until somebody resumes it, also after a restart.")
    @APIResponse(
            responseCode = "200",
            description = "The run as it is now",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "409", description = "The run waits for somebody, or has released everything")
    public RunView pause(
            @PathParam("id") String id,
            @RequestBody(required = false) @Nullable ReasonBody body,
            @Context SecurityContext who) {
        String reason = body == null ? null : Texts.optional("reason", body.reason(), MAX_REASON);
        String cause =
                "Paused by %s%s.".formatted(who.getUserPrincipal().getName(), reason == null ? "" : ": " + reason);
        PurgeRun run = steer(id, who, phase -> switch (phase) {
            case RunPhase.Resumable resumable -> Optional.of(resumable.pauseByOperator(cause));
            case RunPhase.Paused paused
            when !paused.byOperator() -> Optional.of(paused.resume().pauseByOperator(cause));
            case RunPhase other -> Optional.empty();
        });
        if (!(run.phase() instanceof RunPhase.Paused)) {
            throw Problems.conflict("Run %d is %s; there is nothing to pause."
                    .formatted(run.id(), run.phase().wireName()));
        }
        return views.of(run);
    }

    @POST
    @Path("/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "resumeRun",
            summary = "Let a run go on that an operator paused",
            description = "A run that paused by itself goes on by itself.")
    @APIResponse(
            responseCode = "200",
            description = "The run as it is now",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "409", description = "The run is not paused by an operator")
    public RunView resume(@PathParam("id") String id, @Context SecurityContext who) {
        PurgeRun before = views.run(id);
        PurgeRun run = steer(
                id,
                who,
                phase -> phase instanceof RunPhase.Paused paused && paused.byOperator()
                        ? Optional.of(paused.resume())
                        : Optional.empty());
        if (!(before.phase() instanceof RunPhase.Paused paused) || !paused.byOperator()) {
            throw Problems.conflict("Run %d is %s; no operator has paused it."
                    .formatted(run.id(), run.phase().wireName()));
        }
        worker.wake();
        return views.of(run);
    }

    private PurgeRun steer(String id, SecurityContext who, PurgeRuns.Wish wish) {
        return runs.steer(Texts.number("run", id), who.getUserPrincipal().getName(), wish)
                .orElseThrow(Views::unknown);
    }

    @POST
    @Path("/spare")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "spareMembers",
            summary = "Take records out of a run's plan",
            description = "With their disclosures, for this run only, as long as they are not released. "
                    + "Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "200",
            description = "How many members left the plan",
            content = @Content(schema = @Schema(implementation = Spared.class)))
    @APIResponse(responseCode = "409", description = "The run has no plan, or is over")
    public Response spare(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable SpareBody body,
            @Context SecurityContext who) {
        String user = who.getUserPrincipal().getName();
        long runId = views.run(id).id();
        if (body == null || (body.members() == null) == (body.category() == null)) {
            throw Problems.unprocessable("Name either members or a category.");
        }
        Sparing.Which which = which(body);
        String reason = Texts.required("reason", body.reason(), MAX_REASON);
        return idempotency.once("POST /runs/" + runId + "/spare " + user, key, body, connection -> {
            int spared = sparing.spare(connection, runId, which, reason, user)
                    .orElseThrow(() -> Problems.conflict("The run has no plan that could still be released."));
            return new Idempotency.Answer(Response.Status.OK.getStatusCode(), new Spared(runId, spared));
        });
    }

    private static Sparing.Which which(SpareBody body) {
        String category = body.category();
        if (category != null) {
            return new Sparing.Which.OfCategory(
                    RunBody.categories(List.of(category)).iterator().next());
        }
        List<String> members = body.members();
        if (members == null || members.isEmpty() || members.size() > MAX_MEMBERS) {
            throw Problems.unprocessable("members are 1 to %d ids of records.".formatted(MAX_MEMBERS));
        }
        Set<RecordId> ids = new LinkedHashSet<>();
        members.forEach(member -> ids.add(Texts.recordId(String.valueOf(member))));
        return new Sparing.Which.Records(List.copyOf(ids));
    }
}
