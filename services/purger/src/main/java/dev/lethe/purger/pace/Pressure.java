package dev.lethe.purger.pace;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// When a run gives way.
///
/// @param latencyMax      of the database, in 95 of 100 probes
/// @param obligationsMax that one recipient may owe
record Pressure(Duration latencyMax, long obligationsMax) {
    /// Why it must wait; empty when it need not.
    ///
    /// @param probeNanos what the last looks at the database took
    /// @param open       obligations that each recipient has not answered
    Optional<String> cause(long[] probeNanos, Map<String, Long> open) {
        long p95 = percentile95(probeNanos);
        if (p95 > latencyMax.toNanos()) {
            return Optional.of("The database answers in %d ms; releasing waits until that is at most %d ms again."
                    .formatted(p95 / 1_000_000, latencyMax.toMillis()));
        }
        for (Map.Entry<String, Long> recipient : new TreeMap<>(open).entrySet()) {
            if (recipient.getValue() > obligationsMax) {
                return Optional.of("%s owes %d answers; releasing waits until these are at most %d."
                        .formatted(recipient.getKey(), recipient.getValue(), obligationsMax));
            }
        }
        return Optional.empty();
    }

    /// The least value that 95 of 100 do not exceed; 0 without any.
    static long percentile95(long[] values) {
        if (values.length == 0) {
            return 0;
        }
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.ceilDiv(sorted.length * 95, 100) - 1];
    }
}
