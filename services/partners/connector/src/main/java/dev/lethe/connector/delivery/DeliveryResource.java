package dev.lethe.connector.delivery;

import dev.lethe.connector.obligation.Obligation.Kind;
import dev.lethe.connector.runtime.Paging;
import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.kernel.time.WireTime;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Shows which notices were sent, and how that went.
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@Blocking
class DeliveryResource {
    private static final Set<String> STATES = Set.of("pending", "delivered", "exhausted");

    private final Transactions transactions;

    DeliveryResource(Transactions transactions) {
        this.transactions = transactions;
    }

    /// A notice. Its body is not shown.
    ///
    /// @param status      the last answer's status, 0 where there was no answer, null where there was no attempt
    /// @param nextAttempt when a pending notice is tried again
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

    /// A page of notices, newest first, and totals over all.
    ///
    /// @param notices     by partner and state
    /// @param obligations by partner: `queued`, `notified`, and the outcomes
    record Deliveries(
            int page,
            int size,
            Map<String, Map<String, Long>> notices,
            Map<String, Map<String, Long>> obligations,
            List<Delivery> deliveries) {}

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "Notices to partners, newest first",
            description = "state is pending, delivered or exhausted.")
    public Deliveries deliveries(
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size)
            throws SQLException {
        Paging paging = Paging.of(page, size);
        if (state != null && !STATES.contains(state)) {
            throw HttpProblem.valueOf(Response.Status.BAD_REQUEST, "state is pending, delivered or exhausted");
        }
        return transactions.call(connection -> new Deliveries(
                paging.page(),
                paging.size(),
                // notice_due (partner, state)
                totals(connection, "SELECT partner, state, COUNT(*) FROM notice GROUP BY partner, state"),
                totals(connection, """
                        SELECT partner, COALESCE(outcome, IF(queued, 'queued', 'notified')) AS progress, COUNT(*)
                        FROM obligation GROUP BY partner, progress"""),
                list(connection, partner, state, paging)));
    }

    private static Map<String, Map<String, Long>> totals(Connection connection, String sql) throws SQLException {
        Map<String, Map<String, Long>> totals = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                totals.computeIfAbsent(row.getString(1), p -> new TreeMap<>()).put(row.getString(2), row.getLong(3));
            }
        }
        return totals;
    }

    private static List<Delivery> list(
            Connection connection, @Nullable String partner, @Nullable String state, Paging paging)
            throws SQLException {
        List<Delivery> deliveries = new ArrayList<>();
        // PRIMARY, backwards
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT webhook_id, partner, kind, deletions, state, attempts, last_status, last_problem,
                    created_millis, next_attempt_millis, delivered_millis
                FROM notice WHERE (? IS NULL OR partner = ?) AND (? IS NULL OR state = ?)
                ORDER BY id DESC LIMIT ? OFFSET ?""")) {
            select.setString(1, partner);
            select.setString(2, partner);
            select.setString(3, state);
            select.setString(4, state);
            select.setInt(5, paging.size());
            select.setLong(6, paging.offset());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    deliveries.add(read(row));
                }
            }
        }
        return deliveries;
    }

    private static Delivery read(ResultSet row) throws SQLException {
        String state = row.getString("state");
        int status = row.getInt("last_status");
        Integer lastStatus = row.wasNull() ? null : status;
        long delivered = row.getLong("delivered_millis");
        String deliveredAt = row.wasNull() ? null : WireTime.format(delivered);
        return new Delivery(
                row.getString("webhook_id"),
                row.getString("partner"),
                Kind.valueOf(row.getString("kind")).eventType(),
                row.getInt("deletions"),
                state,
                row.getInt("attempts"),
                lastStatus,
                row.getString("last_problem"),
                WireTime.format(row.getLong("created_millis")),
                state.equals("pending") ? WireTime.format(row.getLong("next_attempt_millis")) : null,
                deliveredAt);
    }
}
