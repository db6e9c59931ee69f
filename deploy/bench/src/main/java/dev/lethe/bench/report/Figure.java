package dev.lethe.bench.report;

import org.jspecify.annotations.Nullable;

/// One line of the report: what was measured, against what, and whether that is enough.
///
/// @param baseline the same work done by a program that does nothing else, or null where there is none
/// @param unit of `measured` and `baseline`
/// @param ratio `measured` to `baseline`, as the figure's goal reads it; null where there is no baseline
/// @param goal for the ratio, or for `measured` where there is no ratio; null for what is only told
public record Figure(
        String name,
        double measured,
        @Nullable Double baseline,
        String unit,
        @Nullable Double ratio,
        @Nullable Goal goal) {

    /// A bound on a figure.
    public sealed interface Goal {
        double limit();

        /// At least so much.
        record AtLeast(double limit) implements Goal {}

        /// At most so much.
        record AtMost(double limit) implements Goal {}
    }

    public Figure {
        if (name.isBlank() || !Double.isFinite(measured)) {
            throw new IllegalArgumentException("a figure has a name and a finite value: " + name + " " + measured);
        }
    }

    /// A figure without anything to compare it with.
    public static Figure alone(String name, double measured, String unit, @Nullable Goal goal) {
        return new Figure(name, measured, null, unit, null, goal);
    }

    /// Whether the goal is met; null where there is none.
    public @Nullable Boolean met() {
        double value = ratio == null ? measured : ratio;
        return switch (goal) {
            case null -> null;
            case Goal.AtLeast(double limit) -> value >= limit;
            case Goal.AtMost(double limit) -> value <= limit;
        };
    }
}
