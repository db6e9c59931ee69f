package dev.lethe.simulator.notice;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.lethe.simulator.mood.Moods;
import dev.lethe.simulator.runtime.Partners;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// A partner's endpoint: verifies a notice, stores it, and answers before it does anything about it.
@Path("/partners/{partner}/notices")
@PermitAll
class NoticeResource {
    private final Partners partners;
    private final Inbox inbox;
    private final Moods moods;

    NoticeResource(Partners partners, Inbox inbox, Moods moods) {
        this.partners = partners;
        this.inbox = inbox;
        this.moods = moods;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            operationId = "deliverNotice",
            summary = "Deliver a notice",
            description = "Signed as Standard Webhooks 1.0.")
    @APIResponse(responseCode = "204", description = "Stored; receipts follow.")
    @APIResponse(responseCode = "404", description = "There is no such partner.")
    @APIResponse(responseCode = "401", description = "The signature is missing, wrong, or over 300 seconds old.")
    public Response notice(
            @PathParam("partner") String partnerId,
            @jakarta.ws.rs.core.Context HttpHeaders headers,
            @jakarta.ws.rs.core.Context HttpServerRequest request,
            @RequestBody(description = "`type`, `timestamp` and `data`, under 20 kB.") byte[] bytes)
            throws SQLException, InterruptedException {
        Partners.Partner partner = partners.require(partnerId);
        if (!moods.act(partnerId, request)) {
            return Response.serverError().build();
        }
        String body = new String(bytes, StandardCharsets.UTF_8);
        try {
            partner.notices().verify(body, headers.getRequestHeaders());
        } catch (WebhookVerificationException e) {
            throw HttpProblem.builder()
                    .withStatus(Response.Status.UNAUTHORIZED)
                    .withTitle("Signature not valid")
                    .withDetail("The Standard Webhooks signature is missing, wrong, or too old.")
                    .build();
        }
        inbox.put(partnerId, headers.getHeaderString("webhook-id"), body);
        return Response.noContent().build();
    }
}
