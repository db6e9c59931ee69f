package dev.lethe.intake.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.intake.config.IntakeConfig;
import dev.lethe.intake.lookup.EventLookup;
import dev.lethe.intake.lookup.LookupResult;
import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.time.WireTime;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Where is my event?
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {
    private static final int TOO_MANY_REQUESTS = 429;

    private final EventLookup lookup;
    private final IntakeConfig.Lookup limits;
    private final Clock clock;

    EventsResource(EventLookup lookup, IntakeConfig config, Clock clock) {
        this.lookup = lookup;
        this.limits = config.lookup();
        this.clock = clock;
    }

    /// Where one event is.
    ///
    /// @param state      `queued` until the intake has committed past it, then `stamped` or `rejected`
    /// @param appendedAt when the broker took it, RFC 3339
    /// @param copies     how often it is on the topic; the latest is shown
    /// @param answer     what the pipe decides; absent while queued
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whereabouts(
            String source,
            String id,
            String state,
            String topic,
            int partition,
            long offset,
            String appendedAt,
            int copies,
            @JsonUnwrapped @Nullable Answer answer) {}

    /// Finds the event by its CloudEvents source and id.
    @GET
    @Path("/{source}/{id}")
    @RolesAllowed({Roles.PUBLISHER, Roles.VIEWER})
    @Operation(
            operationId = "findEvent",
            summary =
                    "Where is my event: queued, stamped (with record ids and deadlines) or rejected (with the reason)")
    @APIResponse(responseCode = "200", description = "It is on the topic")
    @APIResponse(responseCode = "404", description = "It is not, within the window")
    @APIResponse(responseCode = "429", description = "Too many look-ups are running")
    @APIResponse(responseCode = "503", description = "The window holds more than one look-up reads")
    public Whereabouts find(
            @Parameter(description = "The CloudEvents source, URL-encoded") @PathParam("source") String source,
            @Parameter(description = "The CloudEvents id, URL-encoded") @PathParam("id") String id,
            @Parameter(description = "How far to look back: an RFC 3339 time or an ISO 8601 duration; default PT24H")
                    @QueryParam("since")
                    @Nullable
                    String since) {
        LookupResult result = lookup.find(source, id, start(since)).orElseThrow(EventsResource::busy);
        return switch (result) {
            case LookupResult.Found found -> whereabouts(source, id, found);
            case LookupResult.NotFound n ->
                throw HttpProblem.builder()
                        .withStatus(Response.Status.NOT_FOUND)
                        .withTitle("No such event")
                        .withDetail("Of " + n.scanned() + " events in the window none has this source and id")
                        .build();
            case LookupResult.Unfinished u ->
                throw HttpProblem.builder()
                        .withStatus(Response.Status.SERVICE_UNAVAILABLE)
                        .withTitle("Too many events to look through")
                        .withDetail("It is not among the first " + u.scanned()
                                + " events of the window; narrow it with ?since=")
                        .build();
        };
    }

    private static Whereabouts whereabouts(String source, String id, LookupResult.Found found) {
        Answer answer = Answer.withoutData(found.outcome());
        LookupResult.Place place = found.place();
        return new Whereabouts(
                source,
                id,
                found.passed() ? answer.outcome() : "queued",
                place.topic(),
                place.partition(),
                place.offset(),
                WireTime.format(place.appendMillis()),
                found.copies(),
                found.passed() ? answer : null);
    }

    private Instant start(@Nullable String since) {
        Instant now = clock.instant();
        Instant start = since == null ? now.minus(limits.defaultWindow()) : parse(since, now);
        if (start.isAfter(now) || start.isBefore(now.minus(limits.maxWindow()))) {
            throw HttpProblem.valueOf(
                    Response.Status.BAD_REQUEST, "since must lie within the last " + limits.maxWindow());
        }
        return start;
    }

    private static Instant parse(String since, Instant now) {
        try {
            return since.startsWith("P")
                    ? now.minus(Duration.parse(since))
                    : Instant.ofEpochMilli(WireTime.parseMillis(since));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw HttpProblem.valueOf(
                    Response.Status.BAD_REQUEST, "since is neither an RFC 3339 time nor an ISO 8601 duration");
        }
    }

    private static HttpProblem busy() {
        return HttpProblem.builder()
                .withStatus(TOO_MANY_REQUESTS)
                .withTitle("Too many look-ups")
                .withDetail("Several look-ups are running; try again in some seconds")
                .withHeader("Retry-After", "5")
                .build();
    }
}
