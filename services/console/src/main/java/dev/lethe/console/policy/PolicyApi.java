package dev.lethe.console.policy;

import com.fasterxml.jackson.databind.JsonNode;
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

/// The policy's versions at the purger. With the patience of deeds: a simulation reads the whole ledger.
@Path("/policies")
@RegisterRestClient(configKey = "purger-deeds")
interface PolicyApi {
    String IDEMPOTENCY_KEY = "Idempotency-Key";

    record Summary(
            int version,
            String state,
            String title,
            String digest,
            String draftedBy,
            String draftedAt,
            @Nullable String effectiveFrom,
            @Nullable String publishedBy,
            @Nullable String publishedAt,
            @Nullable String inForceAt,
            @Nullable String retiredBy,
            @Nullable String retiredAt,
            @Nullable String retiredReason,
            @Nullable Restamp restamp) {}

    /// @param records live records when it came into force; null until the walk has begun
    record Restamp(
            long rows, @Nullable Long records, @Nullable String finished) {}

    record Whole(Summary version, JsonNode policy) {}

    record Validation(boolean valid, List<String> problems) {}

    record Change(
            String field, @Nullable String before, @Nullable String after) {}

    record Difference(int version, int against, List<Change> changes) {}

    record Impact(
            long live,
            long dueBefore,
            long dueNow,
            long dueIn30,
            long dueIn90,
            long newlyDue,
            long released,
            long held) {}

    record Simulation(String asOf, Impact all, Map<String, Impact> categories, double seconds) {}

    /// @param effectiveFrom RFC 3339; null for at once
    record Publication(@Nullable String effectiveFrom) {}

    record Retirement(String reason) {}

    @GET
    List<Summary> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("{version}")
    Whole one(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("version") int version);

    @GET
    @Path("{version}/diff")
    Difference diff(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @PathParam("version") int version,
            @QueryParam("against") int against);

    @GET
    @Path("{version}/simulation")
    Simulation simulate(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("version") int version);

    @POST
    @Path("simulation")
    @Consumes(MediaType.APPLICATION_JSON)
    Simulation simulate(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, String policy);

    @POST
    @Path("validation")
    @Consumes(MediaType.APPLICATION_JSON)
    Validation validate(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, String policy);

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Summary draft(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as, @HeaderParam(IDEMPOTENCY_KEY) String key, String policy);

    @POST
    @Path("{version}/publish")
    @Consumes(MediaType.APPLICATION_JSON)
    Summary publish(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            @PathParam("version") int version,
            Publication publication);

    @POST
    @Path("{version}/retire")
    @Consumes(MediaType.APPLICATION_JSON)
    Summary retire(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @PathParam("version") int version,
            Retirement retirement);
}
