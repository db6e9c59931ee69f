package dev.lethe.archive.holding;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.processor.engine.Reconciliation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the archive holds, for whoever checks that nothing is held too long: record ids and times, no data.
@Path("/holdings")
@RolesAllowed(Roles.AUDITOR)
class HoldingsResource {
    private static final String NDJSON = "application/x-ndjson";

    private final HoldingLedger ledger;
    private final Reconciliation reconciliation;
    private final ObjectMapper json;

    HoldingsResource(HoldingLedger ledger, DataSource dataSource, ObjectMapper json) {
        this.ledger = ledger;
        this.reconciliation = new Reconciliation(dataSource, ledger);
        this.json = json;
    }

    @GET
    @Produces(NDJSON)
    @Operation(
            operationId = "listHoldings",
            summary = "Every record held, as one line of JSON per record and effective time",
            description = "Streamed in the order of record id and time; with recordId, that record only.")
    public StreamingOutput holdings(@QueryParam("recordId") @Nullable String recordId) throws SQLException {
        // The first page is read before the answer begins, so that a database in trouble is an error, not a
        // short list.
        HoldingLedger.Page first =
                recordId == null ? ledger.after(HoldingLedger.Place.BEFORE_ALL) : ledger.of(parse(recordId));
        return output -> write(first, output);
    }

    @GET
    @Path("/count")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "countHoldings", summary = "How many items are held")
    public Count count() throws SQLException {
        return new Count(ledger.count());
    }

    /// @param items how many items are held
    record Count(long items) {}

    @GET
    @Path("/counts")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "countRecords",
            summary = "How many records something is held of, by category, and how many were to be deleted",
            description = "Of the records whose id begins with the hex digits of `prefix`, at most 8; without it, of"
                    + " all, which takes long where much is held.")
    public Reconciliation.RecordCounts counts(@QueryParam("prefix") @Nullable String prefix) throws SQLException {
        try {
            return reconciliation.counts(prefix == null ? "" : prefix);
        } catch (IllegalArgumentException e) {
            throw badRequest(e);
        }
    }

    @POST
    @Path("/answers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerForRecords",
            summary = "What became of these records, at most 500",
            description = "`held`, with the oldest effective time that is there; `gone`, where nothing is held and a"
                    + " deletion is known; or `unknown`.")
    public Answers answers(Question question) throws SQLException {
        if (question == null
                || question.recordIds() == null
                || question.recordIds().stream().anyMatch(Objects::isNull)) {
            throw HttpProblem.valueOf(Status.BAD_REQUEST, "recordIds is a list of record ids");
        }
        try {
            return new Answers(reconciliation.answers(question.recordIds()));
        } catch (IllegalArgumentException e) {
            throw badRequest(e);
        }
    }

    /// @param recordIds 32 lowercase hex digits each
    @Schema(name = "RecordsQuestion")
    record Question(List<String> recordIds) {}

    /// @param answers one for each record, in the order of the question
    @Schema(name = "RecordAnswers")
    record Answers(List<Reconciliation.RecordAnswer> answers) {}

    private static HttpProblem badRequest(IllegalArgumentException e) {
        return HttpProblem.valueOf(Status.BAD_REQUEST, e.getMessage());
    }

    private static RecordId parse(String recordId) {
        try {
            return RecordId.parse(recordId);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.valueOf(Status.BAD_REQUEST, "recordId is 32 lowercase hex digits");
        }
    }

    private void write(HoldingLedger.Page first, OutputStream output) throws IOException {
        try {
            HoldingLedger.Page page = first;
            while (true) {
                for (Holding holding : page.holdings()) {
                    output.write(json.writeValueAsBytes(holding));
                    output.write('\n');
                }
                Optional<HoldingLedger.Place> next = page.next();
                if (next.isEmpty()) {
                    return;
                }
                page = ledger.after(next.get());
            }
        } catch (SQLException e) {
            throw new IOException("the holdings could not be read to their end", e);
        }
    }
}
