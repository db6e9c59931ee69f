package dev.lethe.console.connector;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// What pages read of partners. As documented in lethe/openapi/partner-connector.yaml.
@Path("/")
@RegisterRestClient(configKey = "partner-connector")
public interface ConnectorApi {
    /// Where a partner is told of deletions, and whether it is told at all.
    record Endpoint(String partner, String url, boolean enabled) {}

    /// A notice to a partner.
    record Delivery(
            String webhookId,
            String partner,
            String type,
            int deletions,
            String state,
            int attempts,
            @Nullable Integer status,
            @Nullable String problem,
            String createdAt,
            @Nullable String nextAttempt,
            @Nullable String deliveredAt) {}

    @GET
    @Path("endpoints")
    List<Endpoint> endpoints(@HeaderParam(HttpHeaders.AUTHORIZATION) String as);

    @GET
    @Path("deliveries")
    List<Delivery> deliveries(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String as,
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") int page,
            @QueryParam("size") int size);
}
