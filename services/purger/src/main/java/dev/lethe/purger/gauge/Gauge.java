package dev.lethe.purger.gauge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A metric with its present values.
///
/// @param name    as Prometheus shows it
/// @param meaning in a line
/// @param labels  what its series are told apart by; none where there is one
public record Gauge(String name, String meaning, List<String> labels, List<Value> values) {
    public Gauge {
        labels = List.copyOf(labels);
        values = List.copyOf(values);
        for (Value value : values) {
            if (value.of().size() != labels.size()) {
                throw new IllegalArgumentException("a series of " + name + " has other labels than " + labels);
            }
        }
    }

    /// @param of a value for each label: of sets that do not grow with the data
    public record Value(List<String> of, double value) {
        public Value {
            of = List.copyOf(of);
        }
    }

    /// A metric with one series.
    public static Gauge one(String name, String meaning, double value) {
        return new Gauge(name, meaning, List.of(), List.of(new Value(List.of(), value)));
    }

    /// A metric that is 1 or 0.
    public static Gauge flag(String name, String meaning, boolean set) {
        return one(name, meaning, set ? 1 : 0);
    }

    /// A metric with a series for each key.
    public static Gauge by(String label, String name, String meaning, Map<String, ? extends Number> values) {
        List<Value> all = new ArrayList<>();
        values.forEach((of, value) -> all.add(new Value(List.of(of), value.doubleValue())));
        return new Gauge(name, meaning, List.of(label), all);
    }

    /// How long ago that was, in seconds; 0 where it has not been.
    public static double age(@Nullable Long sinceMillis, long nowMillis) {
        return sinceMillis == null ? 0 : Math.max(0, nowMillis - sinceMillis) / 1000.0;
    }
}
