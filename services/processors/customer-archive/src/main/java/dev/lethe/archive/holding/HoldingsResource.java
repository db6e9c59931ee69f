package dev.lethe.archive.holding;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.id.RecordId;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What the archive holds, for whoever checks that nothing is held too long: record ids and times, no data.
@Path("/holdings")
@RolesAllowed(Roles.AUDITOR)
class HoldingsResource {
    private static final String NDJSON = "application/x-ndjson";

    private final HoldingLedger ledger;
    private final ObjectMapper json;

    HoldingsResource(HoldingLedger ledger, ObjectMapper json) {
        this.ledger = ledger;
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
