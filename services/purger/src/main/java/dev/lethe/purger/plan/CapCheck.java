package dev.lethe.purger.plan;

import dev.lethe.kernel.category.InformationCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether a plan keeps its caps.
final class CapCheck {
    private CapCheck() {}

    /// Each cap with what the plan comes to.
    static List<Preview.CapLine> of(Cap cap, long members, Map<InformationCategory, Preview.CategoryPart> categories) {
        List<Preview.CapLine> lines = new ArrayList<>();
        lines.add(line("records", cap.records(), members));
        categories.forEach((category, part) -> {
            lines.add(line("share." + category, Cap.ofLive(cap.shareOf(category), part.live()), part.records()));
            Cap.Limit limit = cap.categories().get(category);
            Long records = limit == null ? null : limit.records();
            if (records != null) {
                lines.add(line("records." + category, records, part.records()));
            }
        });
        return List.copyOf(lines);
    }

    private static Preview.CapLine line(String cap, long limit, long actual) {
        return new Preview.CapLine(cap, limit, actual, actual <= limit);
    }
}
