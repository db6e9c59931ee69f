package dev.lethe.console.demand;

import dev.lethe.console.page.History;
import dev.lethe.console.purger.Purger;
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

/// The purger's register of legal demands. With the patience of deeds: accepting one places a hold, which waits for a
/// release in flight.
@Path("/demands")
@RegisterRestClient(configKey = "purger-deeds")
interface DemandApi {
    String IDEMPOTENCY_KEY = "Idempotency-Key";

    record Demand(
            long demandId,
            String authority,
            String reference,
            String legalBasis,
            String asked,
            String scope,
            @Nullable String record,
            @Nullable String subjectPseudonym,
            List<String> orderRecords,
            String receivedAt,
            String dueBy,
            boolean overdue,
            String state,
            @Nullable String owner,
            @Nullable String outcome,
            @Nullable Long disclosedRecords,
            @Nullable Long holdId,
            boolean holdInForce,
            String registeredBy,
            String registeredAt,
            @Nullable String closedAt) {}

    record Detail(Demand demand, List<History.Event> history) {}

    /// @param asked `preserve`, `disclose` or `delete-stop`
    record Registration(
            String authority,
            String reference,
            String legalBasis,
            String asked,
            @Nullable String record,
            @Nullable String subject,
            Purger.@Nullable OrderOf order,
            String receivedAt,
            String dueBy) {}

    @GET
    List<Demand> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("state") @Nullable String state,
            @QueryParam("asked") @Nullable String asked,
            @QueryParam("overdue") @Nullable Boolean overdue,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("{id}")
    Detail one(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id);

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Demand register(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            Registration registration);

    /// @param step `review`, `note`, `accept`, `reject`, `answer` or `withdraw`
    /// @param body what the step takes, by its names
    @POST
    @Path("{id}/{step}")
    @Consumes(MediaType.APPLICATION_JSON)
    Demand step(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            @PathParam("id") long id,
            @PathParam("step") String step,
            Map<String, Object> body);
}
