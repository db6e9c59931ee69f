package dev.lethe.console.purger;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// What operators do. It may take longer than a page: a hold and the kill switch wait for a release in flight.
@Path("/")
@RegisterRestClient(configKey = "purger-deeds")
public interface PurgerDeeds {
    String IDEMPOTENCY_KEY = "Idempotency-Key";

    @POST
    @Path("runs")
    Purger.StartedRun start(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            Purger.RunRequest request);

    @PUT
    @Path("kill-switch")
    Purger.KillSwitch turn(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, Purger.KillSwitchTurn turn);

    @POST
    @Path("holds")
    Purger.PlacedHold place(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            Purger.HoldRequest request);

    @POST
    @Path("holds/{id}/review")
    Purger.Hold review(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            @PathParam("id") long id,
            Purger.HoldReview review);

    @POST
    @Path("holds/{id}/lift")
    Purger.Hold lift(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            @PathParam("id") long id,
            Purger.Reason reason);
}
