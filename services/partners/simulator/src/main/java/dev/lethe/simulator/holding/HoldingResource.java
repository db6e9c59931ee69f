package dev.lethe.simulator.holding;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.simulator.runtime.Partners;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Shows what a partner holds, for whoever checks that deletions are honored.
@Path("/partners/{partner}/holdings")
@RolesAllowed(Roles.AUDITOR)
@Blocking
class HoldingResource {
    private static final int FETCH_ROWS = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Partners partners;
    private final DataSource dataSource;

    HoldingResource(Partners partners, DataSource dataSource) {
        this.partners = partners;
        this.dataSource = dataSource;
    }

    @GET
    @Produces("application/x-ndjson")
    @Operation(
            operationId = "listPartnerHoldings",
            summary = "Everything a partner holds",
            description = "One JSON object a line: reference, effectiveTime, and retainedUntil where the law keeps it.")
    public StreamingOutput holdings(@PathParam("partner") String partner) {
        String id = partners.require(partner).id();
        return output -> write(id, output);
    }

    private void write(String partner, OutputStream output) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(output);
        // PRIMARY (partner, …)
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT reference, effective_millis, retained_until_millis FROM holding WHERE partner = ?""")) {
            select.setFetchSize(FETCH_ROWS);
            select.setString(1, partner);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ObjectNode line = JSON.createObjectNode()
                            .put("reference", row.getString(1))
                            .put("effectiveTime", WireTime.format(row.getLong(2)));
                    long until = row.getLong(3);
                    if (!row.wasNull()) {
                        line.put("retainedUntil", WireTime.format(until));
                    }
                    buffered.write(JSON.writeValueAsBytes(line));
                    buffered.write('\n');
                }
            }
        } catch (SQLException e) {
            throw new IOException("holdings could not be read", e);
        }
        buffered.flush();
    }
}
