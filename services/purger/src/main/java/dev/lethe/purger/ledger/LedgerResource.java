package dev.lethe.purger.ledger;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.hold.HeldRecords;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// How much the ledger holds.
@Path("/ledger")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {
    private final Transactions transactions;
    private final Clock clock;

    LedgerResource(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param records that the ledger has ever heard of: `active` and `purged` together
    /// @param active  with something live
    /// @param due     of the active ones, with a deadline up to `asOf`
    /// @param held    of the due ones, kept by a legal hold
    /// @param purged  with nothing live any more
    public record Counts(long records, long active, long due, long held, long purged) {}

    /// The counts in all and by category.
    public record View(
            String asOf,
            long records,
            long active,
            long due,
            long held,
            long purged,
            Map<InformationCategory, Counts> categories,
            int policyVersion,
            long unreadable) {}

    @GET
    @Operation(
            operationId = "countRecords",
            summary = "Counts of records",
            description = "`asOf` (RFC 3339) tells as of when to count due ones; now by default.")
    public View counts(@QueryParam("asOf") @Nullable String asOf) {
        long millis = asOf == null ? clock.millis() : Texts.millis("asOf", asOf);
        return transactions.call(connection -> {
            HeldRecords.Counts held = HeldRecords.count(connection, millis);
            Map<InformationCategory, Counts> categories = new EnumMap<>(InformationCategory.class);
            Query.of(connection, """
                    SELECT category, COUNT(*), COUNT(deadline_ms), COALESCE(SUM(deadline_ms <= ?), 0)
                    FROM record FORCE INDEX (record_due) GROUP BY category""").with(millis).list(row -> {
                InformationCategory category = InformationCategory.valueOf(row.getString(1));
                return categories.put(
                        category,
                        new Counts(
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                held.of(category, row.getLong(4)),
                                row.getLong(2) - row.getLong(3)));
            });
            Counts all = categories.values().stream()
                    .reduce(
                            new Counts(0, 0, 0, 0, 0),
                            (a, b) -> new Counts(
                                    a.records() + b.records(),
                                    a.active() + b.active(),
                                    a.due() + b.due(),
                                    a.held() + b.held(),
                                    a.purged() + b.purged()));
            int policyVersion = Math.toIntExact(
                    Query.of(connection, "SELECT policy_version FROM hold_gate").number());
            long unreadable =
                    Query.of(connection, "SELECT COUNT(*) FROM poison").number();
            return new View(
                    String.valueOf(Texts.time(millis)),
                    all.records(),
                    all.active(),
                    all.due(),
                    all.held(),
                    all.purged(),
                    categories,
                    policyVersion,
                    unreadable);
        });
    }
}
