package dev.lethe.purger.run;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.plan.Members;
import dev.lethe.purger.plan.Preview;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// What a run's plan holds.
@Path("/runs/{id}")
@RolesAllowed(Roles.VIEWER)
public class PlanResource {
    private final Views views;
    private final RunDocuments documents;
    private final Members members;

    PlanResource(Views views, RunDocuments documents, Members members) {
        this.views = views;
        this.documents = documents;
        this.members = members;
    }

    @GET
    @Path("/preview")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "previewRun",
            summary = "What a run will do",
            description = "Counts, caps, a sample, the estimated duration, and the digest that an approval names.")
    @APIResponse(
            responseCode = "200",
            description = "The preview, as it was when the plan was made",
            content = @Content(schema = @Schema(implementation = Preview.class)))
    @APIResponse(responseCode = "409", description = "The run has no plan yet")
    public Preview preview(@PathParam("id") String id) {
        PurgeRun run = views.run(id);
        return documents
                .preview(run)
                .orElseThrow(() -> Problems.conflict("Run %d is %s; it has no plan."
                        .formatted(run.id(), run.phase().wireName())));
    }

    @GET
    @Path("/members")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listPlanMembers",
            summary = "The members of a run's plan",
            description = "`state` (planned, claimed, released, dropped, left) narrows the list; "
                    + "those that left say why.")
    public List<Members.Line> members(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        return members.page(views.run(id).id(), checked(state), Page.of(page, size));
    }

    @GET
    @Path("/members.csv")
    @Produces("text/csv")
    @Operation(
            operationId = "exportPlanMembers",
            summary = "All members of a run's plan as CSV",
            description = "`state` (planned, claimed, released, dropped, left) narrows it.")
    @APIResponse(
            responseCode = "200",
            description = "A line for each, after one with the names of the columns (RFC 4180)",
            content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
    public Response membersAsCsv(@PathParam("id") String id, @QueryParam("state") @Nullable String state) {
        long runId = views.run(id).id();
        String narrowed = checked(state);
        StreamingOutput lines = out -> {
            try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                writer.write("recordId,scope,category,through,deadline,state,reason,leftAt,leftBy,note\r\n");
                members.each(runId, narrowed, line -> write(writer, line));
            }
        };
        return Response.ok(lines)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"run-%d-members.csv\"".formatted(runId))
                .build();
    }

    private static @Nullable String checked(@Nullable String state) {
        if (state != null && !Members.STATES.contains(state)) {
            throw Problems.badRequest("state is one of " + String.join(", ", new TreeSet<>(Members.STATES)) + ".");
        }
        return state;
    }

    private static void write(Writer writer, Members.Line line) {
        try {
            writer.write(String.join(
                            ",",
                            line.recordId(),
                            line.scope(),
                            line.category(),
                            line.through(),
                            line.deadline(),
                            line.state(),
                            cell(line.reason()),
                            cell(line.leftAt()),
                            cell(line.leftBy()),
                            cell(line.note()))
                    + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What people wrote is quoted; and begins, where a spreadsheet would compute it, with an apostrophe.
    private static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
