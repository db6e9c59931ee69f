package dev.lethe.purger.obligation;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who owes, or has given, an answer to which deletion.
@Path("/obligations")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ObligationResource {
    private static final Set<String> STATES =
            new TreeSet<>(Set.of("open", "deleted", "nothing-held", "retained", "failed"));

    private final ObligationList list;

    ObligationResource(ObligationList list) {
        this.list = list;
    }

    /// One obligation.
    @Schema(name = "Obligation")
    public record Line(
            String deletionId,
            String recordId,
            String category,
            String scope,
            String recipient,
            String state,
            String releasedAt,
            String honorBy,
            @Nullable Integer attempt,
            @Nullable Integer items,
            @Nullable String answeredAt,
            @Nullable String retainedBasis,
            @Nullable String retainedUntil,
            @Nullable String failure) {}

    @GET
    @Operation(
            operationId = "listObligations",
            summary = "Obligations, the latest releases first",
            description = "`recipient` and `state` (open, deleted, nothing-held, retained, failed) narrow the list.")
    public List<Line> list(
            @QueryParam("recipient") @Nullable String recipient,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        if (state != null && !STATES.contains(state)) {
            throw Problems.badRequest("state is one of " + String.join(", ", STATES) + ".");
        }
        return list.page(recipient, state, Page.of(page, size));
    }
}
