package dev.lethe.purger.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a run's fence is, and how far it is from being reached. Stored with the run, so that one that is resumed
/// keeps its fence.
///
/// @param notedAt   when the raw topics' ends were noted, RFC 3339
/// @param raw       end offsets of the platform topics at that moment, by `topic-partition`
/// @param lifecycle end offsets of the lifecycle topics once the intakes had committed past `raw`; null before
/// @param missing   what it still waits for
/// @param clocks    milliseconds by which database and broker are ahead of this service
/// @param release   the second fence, noted once everything was claimed: what the run must know before it releases.
///     What it claimed was in the ledger by then, and so lies below; null before
public record FenceReport(
        String notedAt,
        Map<String, Long> raw,
        @Nullable Map<String, Long> lifecycle,
        List<Missing> missing,
        Clocks clocks,
        @Nullable FenceReport release) {

    /// A consumer that has not come far enough.
    public record Missing(String consumer, String partition, long needs, long has) {}

    /// See [ClockCheck].
    public record Clocks(long databaseAheadMillis, long brokerAheadMillis) {}

    public FenceReport {
        raw = new TreeMap<>(raw);
        missing = List.copyOf(missing);
    }

    FenceReport waitingFor(List<Missing> consumers) {
        return new FenceReport(notedAt, raw, lifecycle, consumers, clocks, release);
    }

    FenceReport withLifecycle(Map<String, Long> ends) {
        return new FenceReport(notedAt, raw, new TreeMap<>(ends), List.of(), clocks, release);
    }

    FenceReport withRelease(FenceReport second) {
        return new FenceReport(notedAt, raw, lifecycle, missing, clocks, second);
    }

    /// Who has not reached `needed`. A partition without an entry in `reached` is at 0.
    static List<Missing> missing(String consumer, Map<String, Long> needed, Map<String, Long> reached) {
        List<Missing> missing = new ArrayList<>();
        needed.forEach((partition, end) -> {
            long has = reached.getOrDefault(partition, 0L);
            if (has < end) {
                missing.add(new Missing(consumer, partition, end, has));
            }
        });
        return missing;
    }
}
