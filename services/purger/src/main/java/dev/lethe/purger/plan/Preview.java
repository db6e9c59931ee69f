package dev.lethe.purger.plan;

import dev.lethe.kernel.category.InformationCategory;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a run will do, before it does it. Stored with the run.
///
/// @param digest           an approval names it
/// @param members          deletions at most: records that go altogether, and disclosures that end
/// @param subjects         whose records go altogether
/// @param reasons          members by the reason of their deletion
/// @param recipients       who will be obliged how often
/// @param oldestDeadline   among the members
/// @param sample           ids of some records
/// @param estimatedSeconds to release all of it at the pace of earlier runs; null without any
/// @param caps             each, and whether the plan is within it
/// @param grace            between claim and release, ISO 8601: the longest among the plan's categories
/// @param tookMillis       to plan it
@Schema(name = "RunPreview")
public record Preview(
        long runId,
        String digest,
        String asOf,
        int policyVersion,
        long members,
        long records,
        long disclosures,
        long subjects,
        Map<InformationCategory, CategoryPart> categories,
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
        long tookMillis) {

    /// One category's part.
    ///
    /// @param live        records before
    /// @param due         of these, with a deadline that has passed; what is due and no member is held, or torn
    /// @param records     of these, members
    /// @param disclosures that end while their record stays
    /// @param grace       between claim and release, ISO 8601
    @Schema(name = "PreviewOfCategory")
    public record CategoryPart(
            long live,
            long due,
            long records,
            long disclosures,
            @Nullable String oldestDeadline,
            @Nullable String newestDeadline,
            String grace) {}

    /// A limit, what the plan comes to, and whether that is within it.
    @Schema(name = "PreviewCap")
    public record CapLine(String cap, long limit, long actual, boolean kept) {}

    /// The first cap that the plan is beyond, in words; null when it keeps them all.
    public @Nullable String beyond() {
        for (CapLine line : caps) {
            if (!line.kept()) {
                return line.cap().equals("records")
                        ? "More than %d deletions are due, the cap of this run. Nothing was released."
                                .formatted(line.limit())
                        : "%d of %s are due, and the cap %s allows %d. Nothing was released."
                                .formatted(line.actual(), liveOf(line.cap()), line.cap(), line.limit());
            }
        }
        return null;
    }

    private String liveOf(String cap) {
        String category = cap.substring(cap.indexOf('.') + 1);
        CategoryPart part = categories.get(InformationCategory.valueOf(category));
        return "%d live records of %s".formatted(part == null ? 0 : part.live(), category);
    }
}
