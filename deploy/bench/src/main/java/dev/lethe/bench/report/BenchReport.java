package dev.lethe.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lethe.bench.report.Figure.Goal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All figures of one run, as a file for programs and a table for people.
public record BenchReport(List<Figure> figures) {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public BenchReport {
        figures = List.copyOf(figures);
    }

    /// Whether every goal is met.
    public boolean met() {
        return figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.met()));
    }

    /// A JSON list of `{name, measured, baseline, unit, ratio, goal, met}`; what does not apply is null.
    public void write(Path file) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Figure figure : figures) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", figure.name());
            row.put("measured", rounded(figure.measured()));
            row.put("baseline", rounded(figure.baseline()));
            row.put("unit", figure.unit());
            row.put("ratio", rounded(figure.ratio()));
            row.put("goal", figure.goal() == null ? null : figure.goal().limit());
            row.put("met", figure.met());
            rows.add(row);
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            MAPPER.writeValue(file.toFile(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 1000) / 1000.0;
    }

    /// The same as lines of text, columns aligned.
    public String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "measured", "baseline", "unit", "ratio", "goal", ""));
        for (Figure figure : figures) {
            rows.add(List.of(
                    figure.name(),
                    number(figure.measured()),
                    number(figure.baseline()),
                    figure.unit(),
                    number(figure.ratio()),
                    goal(figure.goal()),
                    verdict(figure.met())));
        }
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                boolean text = i == 0 || i == 3 || i == 6;
                String padding = " ".repeat(widths[i] - row.get(i).length());
                table.append("  ").append(text ? row.get(i) + padding : padding + row.get(i));
            }
            table.setLength(table.toString().stripTrailing().length());
            table.append('\n');
        }
        return table.toString();
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%,.0f", value);
    }

    private static String goal(@Nullable Goal goal) {
        return switch (goal) {
            case null -> "-";
            case Goal.AtLeast(double limit) -> "at least " + number(limit);
            case Goal.AtMost(double limit) -> "at most " + number(limit);
        };
    }

    private static String verdict(@Nullable Boolean met) {
        return met == null ? "" : met ? "met" : "NOT MET";
    }
}
