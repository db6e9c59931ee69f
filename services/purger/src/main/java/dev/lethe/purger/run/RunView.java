package dev.lethe.purger.run;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.obligation.Tallies;
import dev.lethe.purger.plan.Cap;
import dev.lethe.purger.plan.Preview;
import dev.lethe.purger.release.Claims;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A run as it is shown. Documented in docs/run-purges.md.
///
/// @param state      the step that it is at
/// @param stage      the part of the life cycle that this step belongs to
/// @param cause      why it stands still or has ended, or what it waits for
/// @param progressAt when something about it changed last: its state, what it waits for, or a chunk of its plan
@Schema(name = "Run")
public record RunView(
        long runId,
        String state,
        RunPhase.Stage stage,
        @Nullable String cause,
        String progressAt,
        String requestedBy,
        @Nullable String schedule,
        @Nullable String reason,
        @Nullable String asOf,
        List<String> categories,
        CapView cap,
        @Nullable Long rate,
        int policyVersion,
        @Nullable Plan plan,
        @Nullable Approval approval,
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

    @Schema(name = "CapOfRun")
    public record CapView(long records, double share, Map<InformationCategory, Cap.Limit> categories) {}

    /// @param members    deletions at most
    /// @param left       members that left it, by reason
    /// @param chunks     how many are planned, claimed, released and given up
    /// @param graceUntil until when records can be spared; null where it has no grace, or is not there yet
    @Schema(name = "PlanOfRun")
    public record Plan(
            String digest,
            long members,
            Map<String, Long> left,
            Chunks chunks,
            String grace,
            @Nullable String graceUntil) {}

    @Schema(name = "ChunksOfPlan")
    public record Chunks(long planned, long claimed, long released, long dropped) {}

    /// @param needed   whether somebody else than who asked for the run must approve
    /// @param by       who did
    @Schema(name = "ApprovalOfRun")
    public record Approval(
            boolean needed,
            long threshold,
            @Nullable String by,
            @Nullable String at) {}

    /// `open` counts those that somebody has not answered, has failed at, or lawfully retains.
    public record Deletions(long emitted, long settled, long open) {}

    public record Times(
            String created,
            @Nullable String noted,
            @Nullable String fenced,
            @Nullable String previewed,
            @Nullable String started,
            @Nullable String claimed,
            @Nullable String released,
            @Nullable String settled,
            @Nullable String finished) {}

    static RunView of(
            PurgeRun run, RunFigures.Figures figures, Cap cap, @Nullable Preview preview, @Nullable FenceReport fence) {
        boolean through = run.releasedMillis != null;
        return new RunView(
                run.id(),
                run.phase().wireName(),
                run.phase().stage(),
                run.cause(),
                String.valueOf(Texts.time(
                        Math.max(run.changedMillis, figures.progress().lastMillis()))),
                run.requestedBy,
                run.schedule,
                run.reason,
                Texts.time(run.asOfMillis),
                run.categories().stream().map(Enum::name).toList(),
                new CapView(cap.records(), cap.share(), cap.categories()),
                run.rate,
                run.policyVersion,
                preview == null ? null : plan(run, figures, preview),
                preview == null
                        ? null
                        : new Approval(
                                preview.needsApproval(),
                                preview.approvalThreshold(),
                                run.approvedBy,
                                Texts.time(run.approvedMillis)),
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
                        Texts.time(run.previewedMillis),
                        Texts.time(run.startedMillis),
                        Texts.time(run.claimedMillis),
                        Texts.time(run.releasedMillis),
                        Texts.time(run.settledMillis),
                        Texts.time(run.finishedMillis)),
                seconds(run));
    }

    private static Plan plan(PurgeRun run, RunFigures.Figures figures, Preview preview) {
        Claims.Progress progress = figures.progress();
        Duration grace = Duration.parse(preview.grace());
        Long from = run.graceFromMillis;
        return new Plan(
                preview.digest(),
                preview.members(),
                figures.left(),
                new Chunks(progress.planned(), progress.claimed(), progress.released(), progress.dropped()),
                preview.grace(),
                from == null || grace.isZero() ? null : Texts.time(from + grace.toMillis()));
    }

    private static Map<String, Double> seconds(PurgeRun run) {
        Map<String, Double> seconds = new TreeMap<>();
        put(seconds, "fencing", run.createdMillis, run.fencedMillis);
        put(seconds, "previewing", run.fencedMillis, run.previewedMillis);
        put(seconds, "waiting", run.previewedMillis, run.startedMillis);
        put(seconds, "claiming", run.startedMillis, run.claimedMillis);
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
