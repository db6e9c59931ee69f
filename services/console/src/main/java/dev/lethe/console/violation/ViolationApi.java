package dev.lethe.console.violation;

import dev.lethe.console.page.History;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// The purger's violations.
@Path("/violations")
@RegisterRestClient(configKey = "purger")
interface ViolationApi {
    record Violation(
            long violationId,
            String recipient,
            String kind,
            String state,
            @Nullable String owner,
            @Nullable String outcome,
            String openedAt,
            @Nullable String settledLateAt,
            @Nullable String closedAt,
            long releases,
            long unsettledReleases,
            long obligations,
            long refusedAnswers) {}

    record Detail(Violation violation, List<Release> late, List<History.Event> history) {}

    record Release(
            long releaseId,
            long runId,
            long obligations,
            int reminders,
            String firstRemindedAt,
            @Nullable String settledAt) {}

    @GET
    List<Violation> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("state") @Nullable String state,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("{id}")
    Detail one(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id);

    /// @param step `investigate`, `note`, `resolve` or `dismiss`
    /// @param body the one text that the step takes, by its name; empty for none
    @POST
    @Path("{id}/{step}")
    @Consumes(MediaType.APPLICATION_JSON)
    Violation step(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam("Idempotency-Key") String key,
            @PathParam("id") long id,
            @PathParam("step") String step,
            Map<String, String> body);
}
