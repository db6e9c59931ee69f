package dev.lethe.purger.check;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.http.Idempotency;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The self-checks over HTTP.
@Path("/checks")
@Produces(MediaType.APPLICATION_JSON)
public class CheckResource {
    private final Checks checks;
    private final CheckList list;
    private final Idempotency idempotency;

    CheckResource(Checks checks, CheckList list, Idempotency idempotency) {
        this.checks = checks;
        this.list = list;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(operationId = "listChecks", summary = "The self-checks, each with what it found last")
    public List<CheckView> all() {
        return list.all();
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(
            operationId = "readCheck",
            summary = "A self-check and what it found before, the latest first",
            description = "The latest 100 results of each check are kept.")
    @APIResponse(
            responseCode = "200",
            description = "The check",
            content = @Content(schema = @Schema(implementation = CheckView.Detail.class)))
    @APIResponse(responseCode = "404", description = "There is no such check")
    public CheckView.Detail one(
            @PathParam("name") String name,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        return list.one(name, Page.of(page, size)).orElseThrow(this::unknown);
    }

    @POST
    @Path("/{name}/run")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "runCheck",
            summary = "Have a self-check look now",
            description = "It looks within seconds; `last` of `GET /checks/{name}` tells what it found. Where it is"
                    + " looking at this moment, that is what counts. Needs an `Idempotency-Key`.")
    @APIResponse(
            responseCode = "202",
            description = "It will look",
            content = @Content(schema = @Schema(implementation = CheckView.class)))
    @APIResponse(responseCode = "404", description = "There is no such check")
    public Response run(
            @PathParam("name") String name,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Context SecurityContext who) {
        SelfCheck check = checks.all().get(name);
        if (check == null) {
            throw unknown();
        }
        String user = who.getUserPrincipal().getName();
        return idempotency.once("POST /checks/%s/run %s".formatted(name, user), key, "", connection -> {
            checks.ask(connection, name, user);
            return new Idempotency.Answer(Response.Status.ACCEPTED.getStatusCode(), list.view(connection, check));
        });
    }

    private HttpProblem unknown() {
        return Problems.notFound("There is no such check. There are %s."
                .formatted(String.join(", ", checks.all().keySet())));
    }
}
