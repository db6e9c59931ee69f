package dev.lethe.purger.run;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.EnumSet;
import java.util.Map;

@Path("/runs")
public class RunResource {
    private final PurgeRuns runs;
    private final RunWorker worker;
    private final PurgerSettings settings;

    RunResource(PurgeRuns runs, RunWorker worker, PurgerSettings settings) {
        this.runs = runs;
        this.worker = worker;
        this.settings = settings;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response start(@Context SecurityContext who) {
        long id = runs.plan(
                new RunRequest(
                        null,
                        EnumSet.allOf(InformationCategory.class),
                        new RunRequest.Cap(settings.cap().records(), 1.0),
                        null),
                who.getUserPrincipal().getName());
        worker.wake();
        return Response.status(201).entity(Map.of("runId", id)).build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.VIEWER)
    public Map<String, Object> one(@PathParam("id") long id) {
        PurgeRun run = runs.byId(id).orElseThrow(NotFoundException::new);
        return Map.of("runId", run.id(), "state", run.phase().wireName(), "cause", String.valueOf(run.cause()));
    }
}
