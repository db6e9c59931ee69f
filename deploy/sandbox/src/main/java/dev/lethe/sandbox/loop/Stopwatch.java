package dev.lethe.sandbox.loop;

import java.util.LinkedHashMap;
import java.util.Map;

/// How long each phase took.
final class Stopwatch {

    private static final double NANOS = 1e9;

    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long lapNanos = System.nanoTime();

    /// Notes the time since the last lap under `phase`.
    void lap(String phase) {
        long nowNanos = System.nanoTime();
        put(phase, (nowNanos - lapNanos) / NANOS);
        lapNanos = nowNanos;
    }

    /// Notes what a phase took that somebody else measured, and begins the next one now.
    void restart(String phase, double taken) {
        put(phase, taken);
        lapNanos = System.nanoTime();
    }

    private void put(String phase, double taken) {
        seconds.put(phase, Math.round(taken * 10) / 10.0);
    }

    Map<String, Double> seconds() {
        Map<String, Double> all = new LinkedHashMap<>(seconds);
        all.put(
                "total",
                Math.round(seconds.values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sum()
                                * 10)
                        / 10.0);
        return all;
    }
}
