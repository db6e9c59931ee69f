package dev.lethe.purger.why;

import static dev.lethe.purger.database.Query.nullableLong;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    private static final int MAX_REASON = 500;

    private final Why why;
    private final Transactions transactions;
    private final RecordKey pseudonymKey;
    private final AuditTrail audit;

    RecordsResource(Why why, Transactions transactions, RecordKey pseudonymKey, AuditTrail audit) {
        this.why = why;
        this.transactions = transactions;
        this.pseudonymKey = pseudonymKey;
        this.audit = audit;
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
        List<Line> lines = transactions.call(connection -> linesOf(connection, pseudonymKey.pseudonym(subject), part));
        return Response.ok(lines).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /// Whose records, and why somebody wants to know.
    @Schema(name = "RecordSearch")
    public record Search(@Nullable String subject, @Nullable String reason) {}

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AUDITOR, Roles.SUPPORT})
    @Operation(
            operationId = "searchRecordsOfSubject",
            summary = "A subject's records, with a stated reason",
            description = "As `GET /records`, but the subject is in no URL, and who looked it up and why is"
                    + " on the audit trail, with the subject's pseudonym.")
    @APIResponse(
            responseCode = "200",
            description = "The records",
            content = @Content(schema = @Schema(implementation = Line[].class)))
    public Response search(
            @Nullable Search search,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size,
            @Context SecurityContext who) {
        if (search == null) {
            throw Problems.unprocessable("The body is missing.");
        }
        String subject = Texts.required("subject", search.subject(), MAX_SUBJECT);
        String reason = Texts.required("reason", search.reason(), MAX_REASON);
        Page part = Page.of(page, size);
        String pseudonym = pseudonymKey.pseudonym(subject);
        List<Line> lines = transactions.call(connection -> {
            List<Line> found = linesOf(connection, pseudonym, part);
            audit.append(
                    connection,
                    "records.searched",
                    who.getUserPrincipal().getName(),
                    null,
                    Map.of("subjectPseudonym", pseudonym, "reason", reason, "records", found.size()));
            return found;
        });
        return Response.ok(lines).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static List<Line> linesOf(Connection connection, String pseudonym, Page part) throws SQLException {
        return Query.of(connection, """
                SELECT record_id, category, collected_ms IS NOT NULL, deadline_ms, cut_ms
                FROM record WHERE subject_pseudonym = ? -- record_of_subject
                ORDER BY record_id LIMIT ? OFFSET ?""")
                .with(HexFormat.of().parseHex(pseudonym))
                .with(part.size())
                .with(part.offset())
                .list(row -> new Line(
                        RecordId.ofBytes(row.getBytes(1)).toString(),
                        row.getString(2),
                        row.getBoolean(3) ? "live" : "gone",
                        Texts.time(nullableLong(row, "deadline_ms")),
                        Texts.time(nullableLong(row, "cut_ms"))));
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
