package dev.lethe.connector.receipt;

import dev.lethe.connector.partner.Partner;
import dev.lethe.connector.partner.Partners;
import dev.lethe.webhook.WebhookKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Where partners post their receipts. The signature is the only credential.
@Path("/receipts")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Blocking
class ReceiptResource {
    static final String PARTNER_HEADER = "lethe-partner";

    private static final String REFUSED = "lethe.receipts.refused";

    private static final String BODY =
            "`{\"type\": \"lethe.receipt.v1\", \"timestamp\": …, \"data\": {\"receipts\": […]}}`:"
                    + " at most 1,000, each with the `deletionId`, the `outcome` and how many `items` went, `at` when.";
    private static final int UNPROCESSABLE = 422;
    private static final int MAX_PROBLEMS = 100;

    private final Partners partners;
    private final ReceiptDesk desk;
    private final Clock clock;
    private final MeterRegistry metrics;

    ReceiptResource(Partners partners, ReceiptDesk desk, Clock clock, MeterRegistry metrics) {
        this.partners = partners;
        this.desk = desk;
        this.clock = clock;
        this.metrics = metrics;
        metrics.counter(REFUSED); // from 0 on, so that the first one is an increase
    }

    /// The answer to a batch.
    ///
    /// @param accepted how many receipts were news
    /// @param repeated how many were known already
    record Accepted(int accepted, int repeated) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerDeletions",
            summary = "Answer deletions",
            description = "A batch of receipts, signed as Standard Webhooks 1.0 with the partner's receipt secret. "
                    + "All of it is stored, or nothing; posting it again changes nothing.")
    @APIResponse(responseCode = "200", description = "Stored.")
    @APIResponse(responseCode = "400", description = "The body is not a batch of receipts.")
    @APIResponse(responseCode = "401", description = "The signature is missing, wrong, or over 300 seconds old.")
    @APIResponse(responseCode = "422", description = "Some receipts cannot be accepted; `problems` says which.")
    public Accepted post(
            @HeaderParam(PARTNER_HEADER) @Nullable String partner,
            @HeaderParam(WebhookKeys.ID) @Nullable String id,
            @HeaderParam(WebhookKeys.TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(WebhookKeys.SIGNATURE) @Nullable String signatures,
            @RequestBody(description = BODY) byte[] body)
            throws SQLException {
        return accept(partner, id, timestamp, signatures, body);
    }

    @POST
    @Path("/{partner}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerDeletionsOf",
            summary = "Answer deletions, with the partner's id in the path",
            description = "The same as POST /receipts, for clients that cannot set the lethe-partner header.")
    @APIResponse(responseCode = "200", description = "Stored.")
    @APIResponse(responseCode = "400", description = "The body is not a batch of receipts.")
    @APIResponse(responseCode = "401", description = "The signature is missing, wrong, or over 300 seconds old.")
    @APIResponse(responseCode = "422", description = "Some receipts cannot be accepted; `problems` says which.")
    public Accepted postTo(
            @PathParam("partner") String partner,
            @HeaderParam(WebhookKeys.ID) @Nullable String id,
            @HeaderParam(WebhookKeys.TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(WebhookKeys.SIGNATURE) @Nullable String signatures,
            @RequestBody(description = BODY) byte[] body)
            throws SQLException {
        return accept(partner, id, timestamp, signatures, body);
    }

    private Accepted accept(
            @Nullable String partnerId,
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            byte[] bytes)
            throws SQLException {
        String body = new String(bytes, StandardCharsets.UTF_8);
        Partner partner = authenticate(partnerId, id, timestamp, signatures, body);
        ReceiptDesk.Outcome outcome;
        try {
            outcome = desk.store(partner.id(), ReceiptBatch.parse(partner.id(), body, clock.instant()));
        } catch (ReceiptBatch.Malformed e) {
            throw problem(Response.Status.BAD_REQUEST.getStatusCode(), "Not a batch of receipts", e.getMessage())
                    .build();
        } catch (ReceiptBatch.Invalid e) {
            throw invalid(e.problems());
        }
        if (!outcome.problems().isEmpty()) {
            throw invalid(outcome.problems());
        }
        outcome.accepted()
                .forEach(receipt -> metrics.counter(
                                "lethe.receipts.accepted",
                                "partner",
                                partner.id(),
                                "outcome",
                                receipt.outcome().wireName())
                        .increment());
        return new Accepted(outcome.accepted().size(), outcome.repeated());
    }

    /// One refusal for every cause: whoever cannot sign learns nothing about which partners there are.
    private Partner authenticate(
            @Nullable String partnerId,
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            String body) {
        if (partnerId != null && id != null && timestamp != null && signatures != null) {
            Optional<Partner> partner = partners.find(partnerId);
            if (partner.isPresent() && partner.get().receiptKeys().verifies(id, timestamp, signatures, body)) {
                return partner.get();
            }
        }
        metrics.counter(REFUSED).increment();
        throw problem(
                        Response.Status.UNAUTHORIZED.getStatusCode(),
                        "Signature not valid",
                        "The partner is unknown, or the Standard Webhooks signature is missing, wrong, or too old.")
                .build();
    }

    private static HttpProblem invalid(List<ReceiptBatch.Problem> problems) {
        return problem(UNPROCESSABLE, "Receipts not acceptable", "Nothing of this batch was stored.")
                .with("problems", problems.stream().limit(MAX_PROBLEMS).toList())
                .build();
    }

    private static HttpProblem.Builder problem(int status, String title, @Nullable String detail) {
        return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail == null ? "" : detail);
    }
}
