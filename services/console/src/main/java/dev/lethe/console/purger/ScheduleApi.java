package dev.lethe.console.purger;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// When runs start by themselves.
@Path("/schedules")
@RegisterRestClient(configKey = "purger")
public interface ScheduleApi {
    /// @param next        null: never
    /// @param lastOutcome what became of its last time
    record Schedule(
            String name,
            String cron,
            String zone,
            List<String> categories,
            Cap cap,
            List<Window> blackouts,
            boolean enabled,
            boolean catchUp,
            String changedBy,
            String changedAt,
            @Nullable String next,
            @Nullable String last,
            @Nullable String lastOutcome) {}

    /// @param days MONDAY to SUNDAY, on which it begins; null for every day
    /// @param to   not after `from` means on the next day
    record Window(@Nullable List<String> days, String from, String to) {}

    /// @param cap null: as configured when a run starts
    record Request(
            @Nullable String name,
            String cron,
            String zone,
            List<String> categories,
            @Nullable Cap cap,
            List<Window> blackouts,
            boolean enabled,
            boolean catchUp) {}

    /// @param records    null for what is configured, as with `share`
    /// @param categories limits of single categories
    record Cap(@Nullable Long records, @Nullable Double share, Map<String, Limit> categories) {}

    /// Null for none, or for the share that holds for all.
    record Limit(@Nullable Long records, @Nullable Double share) {}

    @GET
    List<Schedule> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("page") int page,
            @QueryParam("size") int size);

    @GET
    @Path("{name}")
    Schedule one(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("name") String name);

    @POST
    Schedule create(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @HeaderParam(PurgerDeeds.IDEMPOTENCY_KEY) String key,
            Request request);

    @PUT
    @Path("{name}")
    Schedule change(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("name") String name, Request request);

    @DELETE
    @Path("{name}")
    void delete(@HeaderParam(HttpHeaders.AUTHORIZATION) String as, @PathParam("name") String name);
}
