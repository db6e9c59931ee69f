package dev.lethe.bench.report;

import dev.lethe.bench.report.Figure.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/// Runs a subject and its baseline in turn, A B A B, so that whatever slows the machine slows both.
public final class Comparison {
    private final List<Double> measured = new ArrayList<>();
    private final List<Double> baseline = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    /// Adds one pair, measured now.
    ///
    /// @return a line for the log
    public String pair(DoubleSupplier ours, DoubleSupplier theirs) {
        double a = ours.getAsDouble();
        double b = theirs.getAsDouble();
        measured.add(a);
        baseline.add(b);
        ratios.add(a / b);
        return String.format(Locale.ROOT, "%,.0f against %,.0f: %.2f", a, b, a / b);
    }

    /// The medians. The ratio is the median of the pairs' ratios, not the ratio of the medians.
    public Figure figure(String name, String unit, Goal goal) {
        return new Figure(name, Median.of(measured), Median.of(baseline), unit, Median.of(ratios), goal);
    }
}
