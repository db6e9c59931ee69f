package dev.lethe.purger.demand;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A legal demand as it is shown. Times are RFC 3339.
///
/// @param asked            `preserve`, `disclose` or `delete-stop`
/// @param subjectPseudonym of a subject nothing else is known
/// @param state            `received`, `under-review`, `accepted`, `answered`, `rejected` or `withdrawn`
/// @param overdue          whether it is not closed and its time has passed
/// @param outcome          what was answered, or why it was rejected or withdrawn
/// @param disclosedRecords how many records were disclosed; never the data
/// @param holdInForce      on a closed demand: its hold still keeps the data, and may be lifted
@Schema(name = "LegalDemand")
public record DemandView(
        long demandId,
        String authority,
        String reference,
        String legalBasis,
        String asked,
        String scope,
        @Nullable String record,
        @Nullable String subjectPseudonym,
        List<String> orderRecords,
        String receivedAt,
        String dueBy,
        boolean overdue,
        String state,
        @Nullable String owner,
        @Nullable String outcome,
        @Nullable Long disclosedRecords,
        @Nullable Long holdId,
        boolean holdInForce,
        String registeredBy,
        String registeredAt,
        @Nullable String closedAt) {

    /// A demand with its history.
    @Schema(name = "LegalDemandDetail")
    public record Detail(DemandView demand, List<Event> history) {}

    /// One thing that was done.
    @Schema(name = "LegalDemandEvent")
    public record Event(
            String action, String by, String at, @Nullable String note) {}
}
