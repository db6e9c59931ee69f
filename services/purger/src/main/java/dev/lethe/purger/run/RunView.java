package dev.lethe.purger.run;

import dev.lethe.purger.http.Texts;
import dev.lethe.purger.obligation.Tallies;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A run as it is shown. Documented in docs/run-purges.md.
@Schema(name = "Run")
public record RunView(
        long runId,
        String state,
        @Nullable String cause,
        String requestedBy,
        @Nullable String reason,
        @Nullable String asOf,
        List<String> categories,
        Cap cap,
        int policyVersion,
        long liveRecords,
        long claimed,
        long released,
        long shrunk,
        Deletions deletions,
        Map<String, Long> purged,
        Map<String, Long> disclosuresEnded,
        Map<String, Tallies.Tally> recipients,
        @Nullable FenceReport fence,
        Times times,
        Map<String, Double> seconds) {

    public record Cap(long records, double share) {}

    /// `open` counts those that somebody has not answered, has failed at, or lawfully retains.
    public record Deletions(long emitted, long settled, long open) {}

    public record Times(
            String created,
            @Nullable String noted,
            @Nullable String fenced,
            @Nullable String claimed,
            @Nullable String released,
            @Nullable String settled,
            @Nullable String finished) {}

    static RunView of(PurgeRun run, RunFigures.Figures figures, @Nullable FenceReport fence) {
        boolean through = run.releasedMillis != null;
        return new RunView(
                run.id(),
                run.phase().wireName(),
                run.cause(),
                run.requestedBy,
                run.reason,
                Texts.time(run.asOfMillis),
                run.categories().stream().map(Enum::name).toList(),
                new Cap(run.capRecords, run.capShare),
                run.policyVersion,
                run.liveRecords,
                run.claimed,
                figures.released(),
                through ? run.claimed - figures.released() : 0,
                new Deletions(figures.published(), figures.settled(), figures.released() - figures.settled()),
                figures.purged(),
                figures.disclosuresEnded(),
                figures.recipients(),
                fence,
                new Times(
                        String.valueOf(Texts.time(run.createdMillis)),
                        Texts.time(run.fenceMillis),
                        Texts.time(run.fencedMillis),
                        Texts.time(run.claimedMillis),
                        Texts.time(run.releasedMillis),
                        Texts.time(run.settledMillis),
                        Texts.time(run.finishedMillis)),
                seconds(run));
    }

    private static Map<String, Double> seconds(PurgeRun run) {
        Map<String, Double> seconds = new TreeMap<>();
        put(seconds, "fencing", run.createdMillis, run.fencedMillis);
        put(seconds, "claiming", run.fencedMillis, run.claimedMillis);
        put(seconds, "releasing", run.claimedMillis, run.releasedMillis);
        put(seconds, "settling", run.releasedMillis, run.settledMillis);
        put(seconds, "total", run.createdMillis, run.finishedMillis);
        return seconds;
    }

    private static void put(Map<String, Double> seconds, String phase, @Nullable Long from, @Nullable Long to) {
        if (from != null && to != null) {
            seconds.put(phase, (to - from) / 1000.0);
        }
    }
}
