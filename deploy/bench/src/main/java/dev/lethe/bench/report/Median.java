package dev.lethe.bench.report;

import java.util.List;

/// The middle of a few repetitions: one that a busy machine disturbed does not move it far.
public final class Median {
    private Median() {}

    /// The middle value, or the mean of the two in the middle.
    ///
    /// @throws IllegalArgumentException when there are no values
    public static double of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
