package dev.lethe.purger.gauge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A metric with its present values.
///
/// @param name    as Prometheus shows it
/// @param meaning in a line
/// @param label   what its series are told apart by; null where there is one
public record Gauge(String name, String meaning, @Nullable String label, List<Value> values) {
    public Gauge {
        values = List.copyOf(values);
    }

    /// @param of the label's value: of a set that does not grow with the data
    public record Value(String of, double value) {}

    /// A metric with one series.
    public static Gauge one(String name, String meaning, double value) {
        return new Gauge(name, meaning, null, List.of(new Value("", value)));
    }

    /// A metric that is 1 or 0.
    public static Gauge flag(String name, String meaning, boolean set) {
        return one(name, meaning, set ? 1 : 0);
    }

    /// A metric with a series for each key.
    public static Gauge by(String label, String name, String meaning, Map<String, ? extends Number> values) {
        List<Value> all = new ArrayList<>();
        values.forEach((of, value) -> all.add(new Value(of, value.doubleValue())));
        return new Gauge(name, meaning, label, all);
    }

    /// How long ago that was, in seconds; 0 where it has not been.
    public static double age(@Nullable Long sinceMillis, long nowMillis) {
        return sinceMillis == null ? 0 : Math.max(0, nowMillis - sinceMillis) / 1000.0;
    }
}
