package dev.lethe.connector.delivery;

import dev.lethe.connector.partner.Partner;
import dev.lethe.connector.partner.Partners;
import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.store.Transactions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Shows the partners' endpoints, and lets an operator switch one off, or on again after it was gone.
@Path("/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class EndpointResource {
    private final Partners partners;
    private final Transactions transactions;
    private final Clock clock;

    EndpointResource(Partners partners, Transactions transactions, Clock clock) {
        this.partners = partners;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// A partner's endpoint.
    ///
    /// @param enabled false after it answered 410, or was switched off: its notices wait
    record Endpoint(String partner, String url, boolean enabled) {}

    /// What an operator wants.
    record Wish(@Nullable Boolean enabled) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listEndpoints", summary = "The partners' endpoints")
    public List<Endpoint> endpoints() throws SQLException {
        return transactions.call(connection -> {
            List<Endpoint> endpoints = new ArrayList<>();
            for (Partner partner : partners.all()) {
                endpoints.add(new Endpoint(
                        partner.id(), partner.url().toString(), !EndpointTable.isDisabled(connection, partner)));
            }
            return endpoints;
        });
    }

    @PUT
    @Path("/{partner}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "switchEndpoint",
            summary = "Switch an endpoint on or off",
            description = "Notices wait while it is off.")
    public Endpoint put(@PathParam("partner") String id, @Nullable Wish wish) throws SQLException {
        Partner partner = partners.find(id)
                .orElseThrow(() -> HttpProblem.valueOf(Response.Status.NOT_FOUND, "There is no such partner."));
        if (wish == null || wish.enabled() == null) {
            throw HttpProblem.valueOf(Response.Status.BAD_REQUEST, "enabled is true or false");
        }
        boolean enabled = wish.enabled();
        transactions.run(connection -> {
            if (enabled) {
                EndpointTable.enable(connection, partner);
            } else {
                EndpointTable.disable(connection, partner, clock.instant());
            }
        });
        return new Endpoint(partner.id(), partner.url().toString(), enabled);
    }
}
