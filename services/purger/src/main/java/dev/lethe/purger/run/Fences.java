package dev.lethe.purger.run;

import dev.lethe.kernel.time.WireTime;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.release.Claims;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The two fences of a run: the first before it plans, the second before it releases.
@ApplicationScoped
class Fences {
    private final PurgeRuns runs;
    private final RunDocuments documents;
    private final Transactions transactions;
    private final ClockCheck clocks;
    private final Fence fence;
    private final Claims claims;
    private final Clock clock;
    private final PurgerSettings settings;

    Fences(
            PurgeRuns runs,
            RunDocuments documents,
            Transactions transactions,
            ClockCheck clocks,
            Fence fence,
            Claims claims,
            Clock clock,
            PurgerSettings settings) {
        this.runs = runs;
        this.documents = documents;
        this.transactions = transactions;
        this.clocks = clocks;
        this.fence = fence;
        this.claims = claims;
        this.clock = clock;
        this.settings = settings;
    }

    /// Notes the first fence, unless the clocks disagree. Answers whether the run can go on at once.
    boolean noteFirst(PurgeRun run, RunPhase.Planned planned) {
        FenceReport.Clocks read = clocks.read(run.id(), Map.of("requestedBy", run.requestedBy));
        Optional<String> complaint = clocks.complaint(read);
        if (complaint.isPresent()) {
            runs.move(run.id(), planned, planned.refuse(complaint.get()));
            return false;
        }
        long now = clock.millis();
        FenceReport noted = fence.note(now, read);
        runs.change(run.id(), planned, (row, connection) -> {
            row.fenceMillis = now;
            row.fence = documents.write(noted);
            if (row.asOfMillis == null || row.asOfMillis > now) {
                row.asOfMillis = now; // never after the fence
            }
            runs.become(row, planned.fence(), connection);
        });
        return true;
    }

    /// Looks at the first fence. Answers whether it is reached.
    ///
    /// @param from the phase that the run is in: fencing, or paused in it
    boolean awaitFirst(PurgeRun run, RunPhase from, RunPhase.Fencing fencing) {
        FenceReport looked = fence.look(documents.fence(run));
        boolean reached = isReached(looked);
        boolean late = clock.millis() - fenceMillis(run) > patienceMillis();
        RunPhase waiting = late || from != fencing ? fencing.pause(waitingFor(looked.missing())) : fencing;
        RunPhase next = reached ? fencing.reached() : waiting;
        runs.change(run.id(), from, (row, connection) -> {
            row.fence = documents.write(looked);
            if (!next.equals(from)) {
                runs.become(row, next, connection);
            }
        });
        return reached;
    }

    /// Notes the second fence, or looks at it. Noted when everything is claimed, so that all of it lies below. The run
    /// releases only when all that was published before is merged: releasing looks at every record once more, and
    /// must see what may have given it new life. Answers whether the run can go on at once.
    ///
    /// @param from the phase that the run is in: `before`, or paused in it
    boolean awaitSecond(PurgeRun run, RunPhase from, RunPhase.BeforeRelease before) {
        FenceReport first = documents.fence(run);
        FenceReport second = first.release();
        if (second == null) {
            long remaining = claims.remaining(run.id());
            FenceReport both = first.withRelease(fence.note(clock.millis(), first.clocks()));
            runs.change(run.id(), from, (row, connection) -> {
                if (documents.fence(row).release() == null) {
                    row.claimed = remaining;
                    row.fence = documents.write(both);
                    row.waitsFor = null;
                }
            });
            return true;
        }
        FenceReport looked = fence.look(second);
        boolean reached = isReached(looked);
        boolean late = clock.millis() - WireTime.parseMillis(second.notedAt()) > patienceMillis();
        RunPhase waiting = late || from != before ? before.pause(waitingFor(looked.missing())) : before;
        RunPhase next = reached ? before.fenced() : waiting;
        FenceReport both = first.withRelease(looked);
        runs.change(run.id(), from, (row, connection) -> {
            row.fence = documents.write(both);
            if (!next.equals(from)) {
                runs.become(row, next, connection);
            }
        });
        return reached;
    }

    /// Rows whose deadline stems from another policy than the one in force are not to be judged by it.
    private boolean isReached(FenceReport looked) {
        return Fence.isReached(looked) && transactions.call(HoldGate::look).restamped();
    }

    private long patienceMillis() {
        return settings.fence().patience().toMillis();
    }

    private static long fenceMillis(PurgeRun run) {
        return run.fenceMillis == null ? Long.MAX_VALUE : run.fenceMillis;
    }

    private static String waitingFor(List<FenceReport.Missing> missing) {
        if (missing.isEmpty()) {
            return "The ledger is being re-stamped under the policy in force.";
        }
        FenceReport.Missing first = missing.getFirst();
        return "The fence is not reached: %s is at %d of %d in %s%s."
                .formatted(
                        first.consumer(),
                        first.has(),
                        first.needs(),
                        first.partition(),
                        missing.size() == 1 ? "" : ", and %d more partitions".formatted(missing.size() - 1));
    }
}
