package dev.lethe.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Shares of a whole, drawn as one bar beside the numbers themselves.
///
/// @param label says the same in words
public record Bar(String label, List<Segment> segments) {
    private static final double WIDTH = 100;

    /// @param tone good, busy, warn, bad, quiet
    public record Part(String name, long count, String tone) {}

    /// A rectangle of the drawing, in hundredths of its width.
    public record Segment(String x, String width, String tone) {}

    public static Bar of(List<Part> parts) {
        long total = parts.stream().mapToLong(Part::count).sum();
        List<Segment> segments = new ArrayList<>();
        double x = 0;
        for (Part part : parts) {
            double width = total == 0 ? 0 : WIDTH * part.count() / total;
            if (part.count() > 0) {
                segments.add(new Segment(number(x), number(width), part.tone()));
            }
            x += width;
        }
        String label = parts.stream()
                .filter(part -> part.count() > 0)
                .map(part -> Words.number(part.count()) + " " + part.name())
                .collect(Collectors.joining(", "));
        return new Bar(label.isEmpty() ? "none" : label, segments);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
