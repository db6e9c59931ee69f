package dev.lethe.purger.run;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Purge runs over HTTP.
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
    private final PurgeRuns runs;
    private final Views views;
    private final RunWorker worker;
    private final Idempotency idempotency;
    private final PurgerSettings settings;
    private final Clock clock;

    RunResource(
            PurgeRuns runs,
            Views views,
            RunWorker worker,
            Idempotency idempotency,
            PurgerSettings settings,
            Clock clock) {
        this.runs = runs;
        this.views = views;
        this.worker = worker;
        this.idempotency = idempotency;
        this.settings = settings;
        this.clock = clock;
    }

    /// The answer to starting a run.
    @Schema(name = "StartedRun")
    public record Started(long runId, String state) {}

    /// A run in the list.
    @Schema(name = "RunSummary")
    public record Summary(
            long runId,
            String state,
            RunPhase.Stage stage,
            @Nullable String cause,
            String requestedBy,
            @Nullable String schedule,
            @Nullable String asOf,
            long planned,
            long claimed,
            String created,
            @Nullable String finished) {
        static Summary of(PurgeRun run) {
            return new Summary(
                    run.id(),
                    run.phase().wireName(),
                    run.phase().stage(),
                    run.cause(),
                    run.requestedBy,
                    run.schedule,
                    Texts.time(run.asOfMillis),
                    run.planned,
                    run.claimed,
                    String.valueOf(Texts.time(run.createdMillis)),
                    Texts.time(run.finishedMillis));
        }
    }

    /// A request to stop.
    @Schema(name = "AbortRequest")
    public record AbortBody(@Nullable String reason) {}

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startRun",
            summary = "Start a purge run",
            description =
                    "It plans what is due, and goes on by itself unless the plan needs an approval, or `start` is "
                            + "false. One run at a time. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "201",
            description = "Planned; `GET /runs/{id}` tells how it goes",
            content = @Content(schema = @Schema(implementation = Started.class)))
    @APIResponse(responseCode = "409", description = "Another run is not through yet")
    public Response start(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @RequestBody(required = false) @Nullable RunBody given,
            @Context SecurityContext who) {
        String user = who.getUserPrincipal().getName();
        RunBody body = given == null ? RunBody.EMPTY : given;
        RunRequest request = body.request(settings, clock);
        Response response = idempotency.once("POST /runs " + user, key, body, connection -> {
            try {
                PurgeRun run = runs.plan(connection, request, user);
                return new Idempotency.Answer(
                        Response.Status.CREATED.getStatusCode(),
                        new Started(run.id(), run.phase().wireName()));
            } catch (PurgeRuns.RunInProgressException e) {
                throw Problems.conflict(String.valueOf(e.getMessage()));
            }
        });
        worker.wake();
        return response;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listRuns", summary = "Runs, the latest first")
    public List<Summary> list(@QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
        return runs.page(Page.of(page, size)).stream().map(Summary::of).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "readRun", summary = "A run: its state, its cause, and what it has done so far")
    public RunView one(@PathParam("id") String id) {
        return views.of(views.run(id));
    }

    @POST
    @Path("/{id}/abort")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "abortRun",
            summary = "Stop a run",
            description = "Gives up what it has not released. What it has released goes on to be settled.")
    @APIResponse(
            responseCode = "200",
            description = "The run as it is now",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(responseCode = "409", description = "The run has released everything, or has ended otherwise")
    public RunView abort(
            @PathParam("id") String id,
            @RequestBody(required = false) @Nullable AbortBody body,
            @Context SecurityContext who) {
        String user = who.getUserPrincipal().getName();
        String reason = body == null ? null : Texts.optional("reason", body.reason(), 500);
        String cause = "Aborted by %s%s.".formatted(user, reason == null ? "" : ": " + reason);
        PurgeRun run = runs.abort(Texts.number("run", id), user, cause).orElseThrow(Views::unknown);
        if (!(run.phase() instanceof RunPhase.Aborted)) {
            throw Problems.conflict("Run %d is %s; there is nothing left to stop."
                    .formatted(run.id(), run.phase().wireName()));
        }
        return views.of(run);
    }
}
