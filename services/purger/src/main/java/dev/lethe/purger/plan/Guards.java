package dev.lethe.purger.plan;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.settings.PurgerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The limits that a plan was made under. An approval holds only as long as they stand. The pace is none of them: it
/// may be changed while a run goes on.
///
/// @param approvalThreshold members beyond which somebody else must approve
/// @param grace             by category, ISO 8601; only where there is one
public record Guards(Cap cap, long approvalThreshold, Map<InformationCategory, String> grace) {
    public Guards {
        grace = new TreeMap<>(grace);
    }

    public static Guards of(Cap cap, PurgerSettings settings) {
        Map<InformationCategory, String> grace = new TreeMap<>();
        settings.grace().forEach((category, period) -> {
            if (period.isPositive()) {
                grace.put(category, period.toString());
            }
        });
        return new Guards(cap, settings.approval().threshold(), grace);
    }

    /// Of a run that can only take records which nobody is behind: there is nothing for a second person to look at,
    /// and nothing to spare. Its cap holds, and the kill switch.
    public static Guards ofSynthetic(Cap cap) {
        return new Guards(cap, Long.MAX_VALUE, Map.of());
    }

    /// The longest grace among these categories.
    public Duration grace(Iterable<InformationCategory> categories) {
        Duration longest = Duration.ZERO;
        for (InformationCategory category : categories) {
            Duration period = Duration.parse(grace.getOrDefault(category, "PT0S"));
            longest = period.compareTo(longest) > 0 ? period : longest;
        }
        return longest;
    }

    /// One line for each, as they stand in the digest.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("cap.records " + cap.records());
        lines.add("cap.share " + cap.share());
        cap.categories().forEach((category, limit) -> {
            lines.add("cap." + category + ".records " + limit.records());
            lines.add("cap." + category + ".share " + limit.share());
        });
        lines.add("approval.threshold " + approvalThreshold);
        grace.forEach((category, period) -> lines.add("grace." + category + " " + period));
        return lines;
    }

    /// What is different now, in words; empty when nothing is.
    public List<String> changes(Guards now) {
        Map<String, String> before = byName(lines());
        Map<String, String> after = byName(now.lines());
        List<String> changes = new ArrayList<>();
        Map<String, String> names = new TreeMap<>(before);
        names.putAll(after);
        names.keySet().forEach(name -> {
            String was = before.getOrDefault(name, "none");
            String is = after.getOrDefault(name, "none");
            if (!Objects.equals(was, is)) {
                changes.add("%s was %s and is %s".formatted(name, was, is));
            }
        });
        return changes;
    }

    private static Map<String, String> byName(List<String> lines) {
        Map<String, String> byName = new TreeMap<>();
        lines.forEach(line -> {
            int space = line.indexOf(' ');
            byName.put(line.substring(0, space), line.substring(space + 1));
        });
        return byName;
    }
}
