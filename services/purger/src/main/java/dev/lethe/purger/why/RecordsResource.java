package dev.lethe.purger.why;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// What the ledger knows of records.
@Path("/records")
@Produces(MediaType.APPLICATION_JSON)
public class RecordsResource {
    private static final int MAX_SUBJECT = 128;

    private final Why why;
    private final Transactions transactions;
    private final RecordKey pseudonymKey;

    RecordsResource(Why why, Transactions transactions, RecordKey pseudonymKey) {
        this.why = why;
        this.transactions = transactions;
        this.pseudonymKey = pseudonymKey;
    }

    /// A subject's record, live or gone.
    @Schema(name = "RecordOfSubject")
    public record Line(
            String recordId,
            String category,
            String state,
            @Nullable String deadline,
            @Nullable String cut) {}

    @GET
    @RolesAllowed({Roles.AUDITOR, Roles.SUPPORT})
    @Operation(
            operationId = "listRecordsOfSubject",
            summary = "A subject's records, live ones and those that are gone",
            description = "In the order of their ids; at most 500 at a time.")
    @APIResponse(
            responseCode = "200",
            description = "The records",
            content = @Content(schema = @Schema(implementation = Line[].class)))
    public Response ofSubject(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size) {
        if (subject == null || subject.isBlank() || subject.length() > MAX_SUBJECT) {
            throw Problems.badRequest("The query parameter subject is missing, or has more than 128 characters.");
        }
        Page part = Page.of(page, size);
        List<Line> lines = transactions.call(connection -> Query.of(connection, """
                SELECT record_id, category, collected_ms IS NOT NULL, deadline_ms, cut_ms
                FROM record WHERE subject_pseudonym = ? -- record_of_subject
                ORDER BY record_id LIMIT ? OFFSET ?""")
                .with(HexFormat.of().parseHex(pseudonymKey.pseudonym(subject)))
                .with(part.size())
                .with(part.offset())
                .list(row -> new Line(
                        RecordId.ofBytes(row.getBytes(1)).toString(),
                        row.getString(2),
                        row.getBoolean(3) ? "live" : "gone",
                        Texts.time(nullableLong(row, "deadline_ms")),
                        Texts.time(nullableLong(row, "cut_ms")))));
        return Response.ok(lines).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @GET
    @Path("/{id}/why")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "explainRecord", summary = "Why this record is still here, or when and why it went")
    public WhyView why(@PathParam("id") String id) {
        return why.about(Texts.recordId(id))
                .orElseThrow(() -> Problems.notFound("The ledger has never heard of this record."));
    }
}
