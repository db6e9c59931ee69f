package dev.lethe.purger.alert;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of the alerts. Their addresses are not shown in full: some carry a secret in their path.
@Path("/alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertResource {
    private static final Set<String> STATES = new TreeSet<>(Set.of("pending", "delivered", "exhausted"));

    private final Transactions transactions;
    private final AlertEndpoints endpoints;
    private final AuditTrail audit;

    AlertResource(Transactions transactions, AlertEndpoints endpoints, AuditTrail audit) {
        this.transactions = transactions;
        this.endpoints = endpoints;
        this.audit = audit;
    }

    /// An alert to one endpoint.
    @Schema(name = "Alert")
    public record Line(
            String webhookId,
            String endpoint,
            String event,
            String state,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String lastProblem,
            String createdAt,
            @Nullable String deliveredAt,
            @Nullable String nextAttemptAt) {}

    /// An endpoint.
    ///
    /// @param disabled whether it has answered 410 and nothing is sent to it
    @Schema(name = "AlertEndpoint")
    public record EndpointView(String name, String host, List<String> events, boolean disabled) {}

    @GET
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
    @Operation(
            operationId = "listAlerts",
            summary = "Alerts, the latest first",
            description = "`state` (pending, delivered, exhausted) narrows the list.")
    public List<Line> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        if (state != null && !STATES.contains(state)) {
            throw Problems.badRequest("state is one of " + String.join(", ", STATES) + ".");
        }
        Page part = Page.of(page, size);
        return transactions.call(connection -> {
            Query query = Query.of(
                    connection,
                    "SELECT * FROM alert " // PRIMARY, or alert_due
                            + (state == null ? "" : "WHERE state = ? ") + "ORDER BY alert_id DESC LIMIT ? OFFSET ?");
            return (state == null ? query : query.with(state))
                    .with(part.size())
                    .with(part.offset())
                    .list(row -> {
                        Long status = nullableLong(row, "last_status");
                        boolean pending = row.getString("state").equals("pending");
                        return new Line(
                                row.getString("webhook_id"),
                                row.getString("endpoint"),
                                row.getString("event"),
                                row.getString("state"),
                                row.getInt("attempts"),
                                status == null ? null : status.intValue(),
                                row.getString("last_problem"),
                                String.valueOf(Texts.time(row.getLong("created_ms"))),
                                Texts.time(nullableLong(row, "delivered_ms")),
                                pending ? Texts.time(row.getLong("next_ms")) : null);
                    });
        });
    }

    @GET
    @Path("/endpoints")
    @RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
    @Operation(operationId = "listAlertEndpoints", summary = "Who is alerted of what, by name")
    public List<EndpointView> listEndpoints() {
        return transactions.call(connection -> {
            List<EndpointView> views = new ArrayList<>();
            for (AlertEndpoint endpoint : endpoints.all()) {
                views.add(view(connection, endpoint));
            }
            return views;
        });
    }

    @POST
    @Path("/endpoints/{name}/enable")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "enableAlertEndpoint",
            summary = "Send alerts again to an endpoint that had answered 410",
            description = "What waited for it is sent. Enabling one that is not disabled changes nothing.")
    public EndpointView enable(@PathParam("name") String name, @Context SecurityContext who) {
        AlertEndpoint endpoint = endpoints
                .named(name)
                .orElseThrow(() -> Problems.notFound("There is no endpoint for alerts with this name."));
        return transactions.call(connection -> {
            if (AlertTable.isGone(connection, endpoint)) {
                AlertTable.back(connection, endpoint);
                audit.append(
                        connection,
                        "alert-endpoint.enabled",
                        who.getUserPrincipal().getName(),
                        null,
                        Map.of("endpoint", name));
            }
            return view(connection, endpoint);
        });
    }

    private static EndpointView view(Connection connection, AlertEndpoint endpoint) throws SQLException {
        return new EndpointView(
                endpoint.name(),
                String.valueOf(endpoint.target().url().getHost()),
                endpoint.events().stream().map(AlertEvent::wireName).sorted().toList(),
                AlertTable.isGone(connection, endpoint));
    }
}
