package dev.lethe.intake.api;

import dev.lethe.intake.event.RawEvent;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.outcome.RejectReason;
import dev.lethe.intake.pipe.IntakePipe;
import dev.lethe.kernel.access.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// The dry run: what would become of an event. Emits nothing and keeps nothing.
@Path("/classify")
@Produces(MediaType.APPLICATION_JSON)
public class ClassifyResource {
    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final String HTTP_PREFIX = "ce-";
    private static final String KAFKA_PREFIX = "ce_";

    private final IntakePipe pipe;
    private final Clock clock;

    ClassifyResource(IntakePipe pipe, Clock clock) {
        this.pipe = pipe;
        this.clock = clock;
    }

    /// Decides on the event in the request: a structured CloudEvent, or binary mode with `ce-` headers.
    @POST
    @Consumes({CLOUD_EVENT, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.PUBLISHER)
    @Operation(
            operationId = "classifyEvent",
            summary = "Try an event: how it would be classified, stamped, stripped or rejected. Emits nothing.")
    @APIResponse(responseCode = "200", description = "The outcome")
    @APIResponse(responseCode = "400", description = "Not a CloudEvent 1.0 with strict JSON")
    public Answer classify(
            @Context HttpHeaders http,
            @RequestBody(description = "A structured CloudEvent; or the event's data, its attributes in `ce-` headers.")
                    byte[] body) {
        RawEvent raw = new RawEvent(clock.millis(), kafkaHeaders(http), body.length == 0 ? null : body);
        Outcome outcome = pipe.process(raw);
        if (outcome instanceof Outcome.Rejected rejected && rejected.reason() == RejectReason.MALFORMED) {
            throw HttpProblem.builder()
                    .withStatus(Response.Status.BAD_REQUEST)
                    .withTitle("Malformed event")
                    .withDetail(rejected.detail())
                    .with("reason", rejected.reason().wireName())
                    .build();
        }
        return Answer.full(outcome);
    }

    /// The headers that the event would have on Kafka: attributes are percent-encoded in HTTP, and plain there.
    private static Headers kafkaHeaders(HttpHeaders http) {
        Headers headers = new RecordHeaders();
        for (Map.Entry<String, List<String>> header : http.getRequestHeaders().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            String value = header.getValue().getLast();
            if (name.startsWith(HTTP_PREFIX)) {
                headers.add(KAFKA_PREFIX + name.substring(HTTP_PREFIX.length()), bytes(decoded(value)));
            } else if (name.equals("content-type")) {
                headers.add(name, bytes(value));
            }
        }
        return headers;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.valueOf(Response.Status.BAD_REQUEST, "a ce- header is not percent-encoded correctly");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
