package dev.lethe.purger.why;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The one answer about a record: why it is still here, or when and why it went. Times are RFC 3339.
///
/// @param state       `live`, or `gone` where nothing is left after the cut
/// @param explanation the same in a sentence
/// @param cut         everything with an effective time up to it is deleted
/// @param bases       null once gone
/// @param rule        of the policy in force
/// @param due         whether the deadline has passed
/// @param held        whether it would be gone without a hold: past its deadline, and held
/// @param torn        whether the ledger knows `collectedAt` only as a lower bound, and therefore does not
///     purge it
/// @param claimedBy   the run whose plan it stands in
@Schema(name = "Why")
public record WhyView(
        String recordId,
        String category,
        String state,
        String explanation,
        @Nullable String cut,
        @Nullable Bases bases,
        Rule rule,
        @Nullable String deadline,
        @Nullable String floor,
        boolean due,
        boolean held,
        boolean torn,
        @Nullable Long claimedBy,
        List<HoldLine> holds,
        List<DisclosureLine> disclosures,
        List<DeletionLine> deletions) {

    public record Bases(
            String collectedAt,
            String lastActivityAt,
            @Nullable String concludedAt,
            @Nullable String reopenedAt) {}

    public record Rule(String id, String text, int policyVersion) {}

    public record HoldLine(
            long holdId,
            String target,
            String reason,
            String authority,
            @Nullable String reference,
            String placedAt,
            @Nullable String expiresAt,
            @Nullable String reviewAt) {}

    /// @param stopUseAt when the partner must stop using it; null once ended
    public record DisclosureLine(
            String partner,
            boolean ended,
            @Nullable String lastDisclosedAt,
            @Nullable String stopUseAt,
            @Nullable String deleteBy,
            @Nullable String cut) {}

    /// @param scope       `everywhere`, or `partner:` and the partner
    /// @param deadline    that had passed when it was released
    /// @param publishedAt null while it waits for the broker
    public record DeletionLine(
            String deletionId,
            String scope,
            String through,
            String reason,
            long runId,
            int policyVersion,
            @Nullable String deadline,
            @Nullable String floor,
            String releasedAt,
            @Nullable String publishedAt,
            String honorBy,
            @Nullable String settledAt,
            List<ObligationLine> obligations) {}

    public record ObligationLine(
            String recipient,
            String state,
            @Nullable Integer items,
            @Nullable String answeredAt,
            @Nullable String retainedBasis,
            @Nullable String retainedUntil,
            @Nullable String failure) {}
}
