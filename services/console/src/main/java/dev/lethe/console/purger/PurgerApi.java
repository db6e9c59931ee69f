package dev.lethe.console.purger;

import dev.lethe.console.page.History;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// What pages read. Each call says as whom it is made.
@Path("/")
@RegisterRestClient(configKey = "purger")
public interface PurgerApi {
    @GET
    @Path("overview")
    Purger.Overview overview(@HeaderParam(HttpHeaders.AUTHORIZATION) String as);

    @GET
    @Path("recipients")
    List<Purger.RecipientHealth> recipients(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("ledger/calendar")
    Purger.Calendar calendar(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @QueryParam("months") int months);

    @GET
    @Path("runs")
    List<Purger.RunSummary> runs(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("runs/{id}")
    Purger.Run run(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id);

    @GET
    @Path("holds")
    List<Purger.Hold> holds(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("inForce") boolean inForceOnly,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("holds/{id}")
    Purger.Hold hold(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") long id);

    @GET
    @Path("holds/{id}/history")
    List<History.Event> holdHistory(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @PathParam("id") long id,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("holds/{id}/records")
    List<Purger.HeldRecord> heldRecords(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @PathParam("id") long id,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("obligations")
    List<Purger.Obligation> obligations(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("recipient") @Nullable String recipient,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("records/{id}/why")
    Purger.Why why(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("id") String recordId);

    /// On the audit trail, with the reason.
    @POST
    @Path("records/search")
    List<Purger.RecordOfSubject> search(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            Purger.RecordSearch search,
            @QueryParam("page") int page,
            @QueryParam("size") int size);
}
