package dev.lethe.archive.history;

import dev.lethe.kernel.access.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Shows customer support what is held of a subject.
@Path("/subjects/{id}/history")
@RolesAllowed(Roles.SUPPORT)
class HistoryResource {
    private final History history;

    HistoryResource(History history) {
        this.history = history;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "readHistory",
            summary = "What is held of a subject, newest first",
            description = "Pages of `size` items; pass the `next` of a page as `cursor` for the one after it.")
    @APIResponse(
            responseCode = "200",
            description = "A page of what is held",
            content = @Content(schema = @Schema(implementation = HistoryPage.class)))
    public Response history(
            @PathParam("id") String subject,
            @QueryParam("category") @Nullable String category,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("size") @Nullable String size,
            @QueryParam("cursor") @Nullable String cursor)
            throws SQLException {
        HistoryQuery query;
        try {
            query = HistoryQuery.parse(subject, category, from, to, size, cursor);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.valueOf(Response.Status.BAD_REQUEST, e.getMessage());
        }
        // Personal data: nobody on the way keeps a copy.
        return Response.ok(history.page(query))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
