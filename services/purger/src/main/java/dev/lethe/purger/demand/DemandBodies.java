package dev.lethe.purger.demand;

import dev.lethe.purger.hold.HoldRequest.OrderOf;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The bodies of the calls that register and work on demands.
final class DemandBodies {
    private DemandBodies() {}

    /// A demand to register: exactly one of `record`, `subject` and `order` says what it is about.
    ///
    /// @param asked      `preserve`, `disclose` or `delete-stop`
    /// @param receivedAt when the authority's letter came; not in the future
    /// @param dueBy      when the authority wants its answer
    @Schema(name = "LegalDemandRequest")
    public record Register(
            @Nullable String authority,
            @Nullable String reference,
            @Nullable String legalBasis,
            @Nullable String asked,
            @Nullable String record,
            @Nullable String subject,
            @Nullable OrderOf order,
            @Nullable String receivedAt,
            @Nullable String dueBy) {}

    /// Who looks into it; the caller by default.
    @Schema(name = "LegalDemandReview")
    public record Review(@Nullable String owner) {}

    /// What was found out.
    @Schema(name = "LegalDemandNote")
    public record Note(@Nullable String note) {}

    /// Optionally why, and of the hold that is placed when it expires and when it is to be looked at again.
    @Schema(name = "LegalDemandAccept")
    public record Accept(
            @Nullable String note,
            @Nullable String expiresAt,
            @Nullable String reviewAt) {}

    /// What was answered, in words that name nobody.
    ///
    /// @param disclosedRecords how many records were disclosed; needed where that was asked for
    /// @param liftHold         whether the demand's hold is lifted, too
    @Schema(name = "LegalDemandAnswer")
    public record Answer(
            @Nullable String description,
            @Nullable Long disclosedRecords,
            @Nullable Boolean liftHold) {}

    /// Why it is rejected.
    @Schema(name = "LegalDemandReject")
    public record Reject(@Nullable String reason) {}

    /// Why the authority has withdrawn it.
    ///
    /// @param liftHold whether the demand's hold is lifted, too
    @Schema(name = "LegalDemandWithdraw")
    public record Withdraw(
            @Nullable String reason, @Nullable Boolean liftHold) {}
}
