package dev.lethe.chaos.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.TreeMap;

/// What the independent checker found, by invariant.
///
/// @param byInvariant differences by the invariant's number, as the design counts them
/// @param first the first few, for people
public record Verdict(Map<String, Long> byInvariant, JsonNode first) {
    public Verdict {
        byInvariant = Map.copyOf(byInvariant);
    }

    /// Nothing checked, nothing found.
    public static final Verdict NONE = new Verdict(Map.of(), MissingNode.getInstance());

    /// Reads the checker's report.
    public static Verdict of(JsonNode report) {
        Map<String, Long> byInvariant = new TreeMap<>();
        report.path("counts").properties().forEach(invariant -> {
            long count = 0;
            for (JsonNode kind : invariant.getValue()) {
                count += kind.asLong();
            }
            byInvariant.put(number(invariant.getKey()), count);
        });
        return new Verdict(byInvariant, report.path("differences"));
    }

    /// Of each invariant the greater number of differences, because one that stays is found by every check.
    public Verdict worseOf(Verdict other) {
        Map<String, Long> worst = new TreeMap<>(byInvariant);
        other.byInvariant.forEach((invariant, count) -> worst.merge(invariant, count, Math::max));
        return new Verdict(worst, other.differences() > 0 ? other.first : first);
    }

    private static String number(String label) {
        return label.substring(0, label.indexOf('-') < 0 ? label.length() : label.indexOf('-'));
    }

    public long of(String... invariants) {
        long sum = 0;
        for (String invariant : invariants) {
            sum += byInvariant.getOrDefault(invariant, 0L);
        }
        return sum;
    }

    public long differences() {
        return byInvariant.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Events without an outcome, rows and items that should be there: invariants 1, 2 and 4.
    long lost() {
        return of("1", "2", "4");
    }

    /// Data that is back, or never went: invariants 3, 13 and 14.
    long resurrected() {
        return of("3", "13", "14");
    }

    /// Deletions without cause, too early, before the floor, under a hold, or outside the plan: invariants 5 to 9.
    long unjustified() {
        return of("5", "6", "7", "8", "9");
    }

    /// Obligations that are missing or settled without a receipt, and due records that no run took: 11 and "complete".
    long unsettled() {
        return of("11", "complete");
    }
}
