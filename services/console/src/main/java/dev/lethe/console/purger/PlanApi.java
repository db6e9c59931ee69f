package dev.lethe.console.purger;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// What pages read of a run's plan.
@Path("/runs/{id}")
@RegisterRestClient(configKey = "purger")
public interface PlanApi {
    @GET
    @Path("preview")
    Plan.Preview preview(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id);

    /// @param state null for all members
    @GET
    @Path("members")
    List<Plan.Member> members(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @PathParam("id") long id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") int page,
            @QueryParam("size") int size);
}
