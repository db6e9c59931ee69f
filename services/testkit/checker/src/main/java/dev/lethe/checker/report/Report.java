package dev.lethe.checker.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.Holdings;
import dev.lethe.checker.facts.RawLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is written as JSON.
///
/// @param verdict `agrees` or `differs`
/// @param checkedTotal facts looked at, over all invariants
/// @param differenceTotal differences found, also those beyond the first of each invariant
/// @param checked facts looked at, by invariant
/// @param counts differences by invariant and kind
/// @param differences the first of each invariant
/// @param notApplicable invariants that could not be checked, and why
/// @param trusted what was accepted without being recomputed
/// @param facts how much was read
@JsonPropertyOrder({
    "verdict",
    "checkedTotal",
    "differenceTotal",
    "checked",
    "counts",
    "differences",
    "notApplicable",
    "trusted",
    "facts",
    "seconds"
})
public record Report(
        String verdict,
        long checkedTotal,
        long differenceTotal,
        Map<String, Long> checked,
        Map<String, Map<String, Long>> counts,
        List<Difference> differences,
        Map<String, String> notApplicable,
        Map<String, Long> trusted,
        Map<String, Long> facts,
        Map<String, Double> seconds) {

    public static Report of(Facts facts, Differences differences, long readMillis, long checkMillis) {
        long checked = differences.checkedByInvariant().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new Report(
                differences.total() == 0 ? "agrees" : "differs",
                checked,
                differences.total(),
                differences.checkedByInvariant(),
                differences.countsByInvariant(),
                differences.first(),
                differences.notApplicableByInvariant(),
                differences.trusted(),
                amounts(facts),
                Map.of("read", readMillis / 1000.0, "check", checkMillis / 1000.0));
    }

    private static Map<String, Long> amounts(Facts facts) {
        Map<String, Long> amounts = new TreeMap<>();
        amounts.put(
                "rawEvents",
                facts.raw().all().stream()
                        .mapToLong(log -> log.end() - log.begin())
                        .sum());
        amounts.put(
                "rejected",
                facts.raw().all().stream().mapToLong(Report::rejected).sum());
        amounts.put("stampedEvents", (long) facts.events().size());
        amounts.put("records", (long) facts.records().size());
        amounts.put("ledgerRows", (long) facts.ledger().rows().size());
        amounts.put("deletions", (long) facts.ledger().deletions().size());
        amounts.put("obligations", (long) facts.ledger().obligations().size());
        amounts.put("receipts", (long) facts.receipts().size());
        for (Holdings holdings : facts.processors()) {
            amounts.put("heldBy:" + holdings.holder(), (long) holdings.size());
        }
        for (Holdings holdings : facts.partnerCopies()) {
            amounts.put("heldBy:" + holdings.holder(), (long) holdings.size());
        }
        return amounts;
    }

    private static long rejected(RawLog log) {
        long rejected = 0;
        for (long offset = log.begin(); offset < log.end(); offset++) {
            rejected += log.rejected(offset) != 0 ? 1 : 0;
        }
        return rejected;
    }

    /// One line for people.
    public String summary() {
        return differenceTotal == 0
                ? "The checker agrees: " + checkedTotal + " facts checked."
                : "The checker found " + differenceTotal + " differences in " + checkedTotal + " facts: " + counts;
    }
}
