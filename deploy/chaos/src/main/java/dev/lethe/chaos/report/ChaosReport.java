package dev.lethe.chaos.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// What a whole campaign came to.
///
/// @param unplaced kills that found no run in their phase, in any seed
public record ChaosReport(List<SeedOutcome> seeds, List<String> unplaced) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public ChaosReport {
        seeds = List.copyOf(seeds);
        unplaced = List.copyOf(unplaced);
    }

    /// Whether every invariant held and every kill found its place.
    public boolean clean() {
        return unplaced.isEmpty()
                && lost()
                                + differences()
                                + seeds.stream().mapToLong(SeedOutcome::open).sum()
                        == 0;
    }

    private long verdicts(ToLongFunction<Verdict> count) {
        return seeds.stream().map(SeedOutcome::verdict).mapToLong(count).sum();
    }

    private long lost() {
        return verdicts(Verdict::lost)
                + seeds.stream().mapToLong(SeedOutcome::missing).sum();
    }

    private long differences() {
        return verdicts(Verdict::differences);
    }

    private Map<String, Long> faultsByKind() {
        Map<String, Long> byKind = new TreeMap<>();
        seeds.forEach(seed -> seed.faults().forEach((kind, count) -> byKind.merge(kind, count, Long::sum)));
        return byKind;
    }

    /// The figures, in the file's order.
    Map<String, Object> figures() {
        Map<String, Long> byKind = faultsByKind();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seeds", seeds.size());
        figures.put("rounds", seeds.stream().mapToInt(SeedOutcome::rounds).sum());
        figures.put(
                "faults", byKind.values().stream().mapToLong(Long::longValue).sum());
        figures.put("accepted", seeds.stream().mapToLong(SeedOutcome::accepted).sum());
        figures.put("lost", lost());
        figures.put("resurrected", verdicts(Verdict::resurrected));
        figures.put("unjustified", verdicts(Verdict::unjustified));
        figures.put(
                "unsettled",
                verdicts(Verdict::unsettled)
                        + seeds.stream().mapToLong(SeedOutcome::open).sum());
        figures.put("differences", differences());
        figures.put("seedsUsed", seeds.stream().map(SeedOutcome::seed).toList());
        figures.put("faultsByKind", byKind);
        figures.put("unplaced", unplaced);
        figures.put(
                "firstDifferences",
                seeds.stream()
                        .map(SeedOutcome::verdict)
                        .filter(verdict -> verdict.differences() > 0)
                        .map(Verdict::first)
                        .toList());
        return figures;
    }

    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            MAPPER.writeValue(file.toFile(), figures());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For people: one line a figure.
    public String table() {
        StringBuilder table = new StringBuilder();
        figures().forEach((name, value) -> {
            if (!name.equals("firstDifferences")) {
                table.append("  %-12s %s%n".formatted(name, value));
            }
        });
        return table.toString();
    }
}
