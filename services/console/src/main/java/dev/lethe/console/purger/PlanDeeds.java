package dev.lethe.console.purger;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// What people do with a run that was planned. It may take longer than a page: sparing waits for a release in flight,
/// and an approval for a look at the whole plan.
@Path("/runs/{id}")
@RegisterRestClient(configKey = "purger-deeds")
public interface PlanDeeds {
    @POST
    @Path("approve")
    Purger.Run approve(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id, Plan.Approve approve);

    @POST
    @Path("start")
    Purger.Run start(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id, Map<String, String> nothing);

    @POST
    @Path("pause")
    Purger.Run pause(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id, Purger.Reason reason);

    @POST
    @Path("resume")
    Purger.Run resume(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id, Map<String, String> nothing);

    @POST
    @Path("abort")
    Purger.Run abort(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id, Purger.Reason reason);

    @POST
    @Path("spare")
    Plan.Spared spare(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(PurgerDeeds.IDEMPOTENCY_KEY) String key,
            @PathParam("id") long id,
            Plan.Spare spare);

    /// All members, however many, as they come.
    @GET
    @Path("members.csv")
    @Produces("text/csv")
    InputStream membersAsCsv(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @PathParam("id") long id,
            @QueryParam("state") @Nullable String state);
}
