package dev.lethe.connector.disclosure;

import dev.lethe.connector.runtime.Paging;
import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.store.Transactions;
import dev.lethe.kernel.time.WireTime;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Shows which records partners may use at present. References, which point to people, are not shown.
@Path("/disclosures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.VIEWER)
@Blocking
class DisclosureResource {
    private final Transactions transactions;

    DisclosureResource(Transactions transactions) {
        this.transactions = transactions;
    }

    /// One record that a partner may use.
    ///
    /// @param firstGiven the earliest effective time of what it was given
    /// @param lastGiven  the latest
    record Disclosed(String recordId, String partner, String firstGiven, String lastGiven) {}

    /// A page of disclosures, and totals over all.
    ///
    /// @param live how many there are, by partner
    record Disclosures(int page, int size, Map<String, Long> live, List<Disclosed> disclosures) {}

    @GET
    @Operation(
            operationId = "listDisclosures",
            summary = "What partners may use at present",
            description = "By partner, oldest last activity first.")
    public Disclosures disclosures(
            @QueryParam("partner") @Nullable String partner,
            @QueryParam("record") @Nullable String record,
            @QueryParam("page") @Nullable String page,
            @QueryParam("size") @Nullable String size)
            throws SQLException {
        Paging paging = Paging.of(page, size);
        byte[] recordId = record == null ? null : recordId(record);
        return transactions.call(connection -> new Disclosures(
                paging.page(), paging.size(), live(connection), list(connection, partner, recordId, paging)));
    }

    private static byte[] recordId(String hex) {
        try {
            return RecordId.parse(hex).bytes();
        } catch (IllegalArgumentException e) {
            throw HttpProblem.valueOf(Response.Status.BAD_REQUEST, "record is 32 lowercase hex digits");
        }
    }

    private static Map<String, Long> live(Connection connection) throws SQLException {
        Map<String, Long> live = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement( // disclosure_live (partner, last_millis)
                        "SELECT partner, COUNT(last_millis) FROM disclosure GROUP BY partner");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                live.put(row.getString(1), row.getLong(2));
            }
        }
        return live;
    }

    private static List<Disclosed> list(
            Connection connection, @Nullable String partner, byte @Nullable [] record, Paging paging)
            throws SQLException {
        List<Disclosed> disclosed = new ArrayList<>();
        // disclosure_live (partner, last_millis, record_id), or PRIMARY where a record is named
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT record_id, partner, first_millis, last_millis FROM disclosure
                WHERE last_millis IS NOT NULL AND (? IS NULL OR partner = ?) AND (? IS NULL OR record_id = ?)
                ORDER BY partner, last_millis, record_id LIMIT ? OFFSET ?""")) {
            select.setString(1, partner);
            select.setString(2, partner);
            select.setBytes(3, record);
            select.setBytes(4, record);
            select.setInt(5, paging.size());
            select.setLong(6, paging.offset());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    disclosed.add(new Disclosed(
                            RecordId.ofBytes(row.getBytes(1)).toString(),
                            row.getString(2),
                            WireTime.format(row.getLong(3)),
                            WireTime.format(row.getLong(4))));
                }
            }
        }
        return disclosed;
    }
}
