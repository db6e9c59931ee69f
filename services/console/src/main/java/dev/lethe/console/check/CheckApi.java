package dev.lethe.console.check;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// The purger's self-checks and canaries.
@Path("/")
@RegisterRestClient(configKey = "purger")
public interface CheckApi {
    String IDEMPOTENCY_KEY = "Idempotency-Key";

    /// @param every   ISO 8601; no time: only when asked
    /// @param outcome of the last look
    record Check(
            String name,
            String about,
            String every,
            String outcome,
            boolean failing,
            @Nullable String nextAt,
            @Nullable String askedBy,
            @Nullable Result last) {}

    record Result(
            String at,
            long tookMillis,
            String outcome,
            Map<String, Long> counts,
            String found,
            @Nullable String advice,
            @Nullable String askedBy) {}

    record Detail(Check check, List<Result> history) {}

    record Canary(
            long canaryId,
            String state,
            @Nullable String cause,
            String askedBy,
            String begunAt,
            @Nullable String finishedAt,
            @Nullable Long runId,
            List<Link> links) {}

    record Link(
            String name,
            @Nullable String recipient,
            @Nullable String at,
            @Nullable Double seconds) {}

    @GET
    @Path("checks")
    List<Check> checks(@HeaderParam(HttpHeaders.AUTHORIZATION) String as);

    @GET
    @Path("checks/{name}")
    Detail check(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @PathParam("name") String name,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @POST
    @Path("checks/{name}/run")
    Check look(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            @PathParam("name") String name);

    @GET
    @Path("canaries")
    List<Canary> canaries(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("canaries/{id}")
    Canary canary(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id);

    @POST
    @Path("canaries")
    Canary send(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @HeaderParam(IDEMPOTENCY_KEY) String key);
}
