package dev.lethe.purger.policy;

import dev.lethe.purger.http.Texts;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Versions of the policy as they are shown.
final class PolicyViews {
    private PolicyViews() {}

    /// A version in the list.
    ///
    /// @param effectiveFrom from when it counts; null for a draft
    /// @param restamp       how far the ledger has its deadlines; null before it is in force
    @Schema(name = "PolicySummary")
    record Summary(
            int version,
            String state,
            String title,
            String digest,
            String draftedBy,
            String draftedAt,
            @Nullable String effectiveFrom,
            @Nullable String publishedBy,
            @Nullable String publishedAt,
            @Nullable String inForceAt,
            @Nullable String retiredBy,
            @Nullable String retiredAt,
            @Nullable String retiredReason,
            @Nullable Restamp restamp) {
        static Summary of(PolicyVersion version) {
            return new Summary(
                    version.version,
                    version.state,
                    version.title,
                    version.digest,
                    version.draftedBy,
                    String.valueOf(Texts.time(version.draftedMillis)),
                    Texts.time(version.effectiveMillis),
                    version.publishedBy,
                    Texts.time(version.publishedMillis),
                    Texts.time(version.inForceMillis),
                    version.retiredBy,
                    Texts.time(version.retiredMillis),
                    version.retiredReason,
                    Restamp.of(version));
        }
    }

    /// @param rows     records and disclosures that have its deadlines by re-stamping; others got them when written
    /// @param records  live records when it came into force; null until the walk has begun
    /// @param finished when no row of an older version was left
    @Schema(name = "PolicyRestamp")
    record Restamp(
            long rows, @Nullable Long records, @Nullable String finished) {
        static @Nullable Restamp of(PolicyVersion version) {
            return version.inForceMillis == null
                    ? null
                    : new Restamp(version.restamped, version.restampTotal, Texts.time(version.restampedMillis));
        }
    }

    /// A version with its document.
    @Schema(name = "Policy")
    record Whole(
            Summary version,

            @Schema(description = "As lethe/policy/policy.schema.json has it")
            Map<String, Object> policy) {
        static Whole of(PolicyVersion version) {
            return new Whole(
                    Summary.of(version), PolicyDocument.stored(version.document).fields());
        }
    }

    /// What is wrong with a document; nothing if it can be published.
    @Schema(name = "PolicyValidation")
    record Validation(boolean valid, List<String> problems) {}

    /// What a version says otherwise than another.
    @Schema(name = "PolicyDiff")
    record Difference(int version, int against, List<PolicyDiff.Change> changes) {}
}
