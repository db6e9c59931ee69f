package dev.lethe.intake.prohibited;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Counts hits and misses of a detector against marked examples.
final class Score {
    private final String name;
    private int truePositives;
    private int falsePositives;
    private int falseNegatives;
    private int trueNegatives;
    private final List<String> mistakes = new ArrayList<>();

    Score(String name) {
        this.name = name;
    }

    /// @param example names the example in the list of mistakes
    void add(boolean expected, boolean found, String example) {
        if (expected && found) {
            truePositives++;
        } else if (expected) {
            falseNegatives++;
            mistakes.add("missed: " + example);
        } else if (found) {
            falsePositives++;
            mistakes.add("false alarm: " + example);
        } else {
            trueNegatives++;
        }
    }

    double precision() {
        return truePositives + falsePositives == 0 ? 1 : (double) truePositives / (truePositives + falsePositives);
    }

    double recall() {
        return truePositives + falseNegatives == 0 ? 1 : (double) truePositives / (truePositives + falseNegatives);
    }

    List<String> mistakes() {
        return mistakes;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-28s precision %.4f  recall %.4f  (found %d of %d, %d false alarms in %d others)",
                name,
                precision(),
                recall(),
                truePositives,
                truePositives + falseNegatives,
                falsePositives,
                falsePositives + trueNegatives);
    }
}
