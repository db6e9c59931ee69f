package dev.lethe.purger.who;

import dev.lethe.kernel.access.Roles;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Whether credentials are good, and for what.
@Path("/whoami")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class WhoResource {
    private final SecurityIdentity identity;

    WhoResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// @param roles in alphabetical order
    @Schema(name = "Who")
    public record Who(String user, List<String> roles) {}

    @GET
    @Operation(
            operationId = "whoAmI",
            summary = "The user's name and roles",
            description = "For everybody whom the service knows, whatever their roles.")
    @APIResponse(
            responseCode = "200",
            description = "The user",
            content = @Content(schema = @Schema(implementation = Who.class)))
    public Response who() {
        Who who = new Who(identity.getPrincipal().getName(), Roles.known(identity.getRoles()));
        return Response.ok(who).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
