package dev.lethe.console.purger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run's plan, as the purger answers, and what it is asked to do with one. As documented in
/// lethe/openapi/purger.yaml;
/// times are RFC 3339, spans ISO 8601.
public final class Plan {
    private Plan() {}

    /// What a run will do, before it does it.
    public record Preview(
            long runId,
            String digest,
            String asOf,
            int policyVersion,
            long members,
            long records,
            long disclosures,
            long subjects,
            Map<String, CategoryPart> categories,
            Map<String, Long> reasons,
            Map<String, Long> recipients,
            @Nullable String oldestDeadline,
            @Nullable String newestDeadline,
            List<String> sample,
            @Nullable Double estimatedSeconds,
            List<CapLine> caps,
            long approvalThreshold,
            boolean needsApproval,
            String grace,
            long tookMillis) {}

    public record CategoryPart(
            long live,
            long due,
            long records,
            long disclosures,
            @Nullable String oldestDeadline,
            @Nullable String newestDeadline,
            String grace) {}

    public record CapLine(String cap, long limit, long actual, boolean kept) {}

    public record Member(
            String recordId,
            String scope,
            String category,
            String through,
            String deadline,
            String state,
            @Nullable String reason,
            @Nullable String leftAt,
            @Nullable String leftBy,
            @Nullable String note) {}

    /// How it stands now.
    public record Standing(
            String digest,
            long members,
            Map<String, Long> left,
            Chunks chunks,
            String grace,
            @Nullable String graceUntil) {
        public long gone() {
            return left.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public record Chunks(long planned, long claimed, long released, long dropped) {}

    public record Approval(
            boolean needed,
            long threshold,
            @Nullable String by,
            @Nullable String at) {}

    public record Approve(String digest) {}

    /// Either some records or a category.
    public record Spare(
            @Nullable List<String> members, @Nullable String category, String reason) {}

    public record Spared(long runId, int spared) {}
}
