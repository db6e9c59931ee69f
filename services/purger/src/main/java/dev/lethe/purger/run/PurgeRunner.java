package dev.lethe.purger.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.GateClosedException;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.obligation.Tallies;
import dev.lethe.purger.relay.DeletionRelay;
import dev.lethe.purger.release.Claims;
import dev.lethe.purger.release.DueSet;
import dev.lethe.purger.release.Releases;
import dev.lethe.purger.release.Releases.Released;
import dev.lethe.purger.run.RunRequest.Cap;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes runs through their life, step by step. Each step can be repeated: a service that is killed in any of them
/// goes on with the same step when it comes back.
@ApplicationScoped
class PurgeRunner {
    private static final Logger LOG = Logger.getLogger(PurgeRunner.class);
    private static final String KILL_SWITCH = "The kill switch is set.";

    private final PurgeRuns runs;
    private final Transactions transactions;
    private final ClockCheck clocks;
    private final Fence fence;
    private final Claims claims;
    private final Releases releases;
    private final DeletionRelay relay;
    private final Tallies tallies;
    private final ObjectMapper json;
    private final Clock clock;
    private final PurgerSettings settings;

    PurgeRunner(
            PurgeRuns runs,
            Transactions transactions,
            ClockCheck clocks,
            Fence fence,
            Claims claims,
            Releases releases,
            DeletionRelay relay,
            Tallies tallies,
            ObjectMapper json,
            Clock clock,
            PurgerSettings settings) {
        this.runs = runs;
        this.transactions = transactions;
        this.clocks = clocks;
        this.fence = fence;
        this.claims = claims;
        this.releases = releases;
        this.relay = relay;
        this.tallies = tallies;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
    }

    /// Takes the active run, if there is one, one step further; answers whether the next step can follow at once.
    boolean step() {
        Optional<PurgeRun> active = runs.active();
        if (active.isEmpty()) {
            return false;
        }
        PurgeRun run = active.get();
        try {
            return switch (run.phase()) {
                case RunPhase.Planned planned -> plan(run, planned);
                case RunPhase.Fencing fencing -> awaitFence(run, fencing);
                case RunPhase.Claiming claiming -> claim(run, claiming);
                case RunPhase.Releasing releasing -> release(run, releasing);
                case RunPhase.Paused paused -> resume(run, paused);
                case RunPhase.Settling settling -> false;
                case RunPhase.PartlySettled partly -> false;
                case RunPhase.Completed completed -> false;
                case RunPhase.Aborted aborted -> false;
                case RunPhase.Refused refused -> false;
            };
        } catch (GateClosedException e) {
            return stop(run, e.reason());
        }
    }

    private boolean stop(PurgeRun run, GateClosedException.Cause cause) {
        switch (cause) {
            case KILL_SWITCH -> {
                if (run.phase() instanceof RunPhase.Resumable phase) {
                    runs.move(run.id(), phase, phase.pause(KILL_SWITCH));
                }
            }
            case POLICY_CHANGED -> {
                if (run.phase() instanceof RunPhase.Stoppable phase) {
                    runs.move(run.id(), phase, phase.abort("Another policy came into force during the run."));
                    claims.unclaim(run.id());
                }
            }
            case RUN_STOPPED -> LOG.infof("Run %d was stopped", run.id());
        }
        return true;
    }

    private boolean plan(PurgeRun run, RunPhase.Planned planned) {
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
            row.fence = write(noted);
            if (row.asOfMillis == null || row.asOfMillis > now) {
                row.asOfMillis = now; // never after the fence
            }
            runs.become(row, planned.fence(), connection);
        });
        return true;
    }

    private boolean awaitFence(PurgeRun run, RunPhase.Fencing fencing) {
        FenceReport looked = look(run);
        RunPhase next = isReached(looked) ? fencing.reached() : fencing;
        boolean late =
                clock.millis() - fenceMillis(run) > settings.fence().patience().toMillis();
        if (next == fencing && late) {
            next = fencing.pause(waitingFor(looked.missing()));
        }
        return moveWithFence(run, fencing, next, looked);
    }

    private boolean resume(PurgeRun run, RunPhase.Paused paused) {
        return switch (paused.in()) {
            case RunPhase.Fencing fencing -> {
                FenceReport looked = look(run);
                RunPhase next = isReached(looked) ? fencing.reached() : fencing.pause(waitingFor(looked.missing()));
                yield moveWithFence(run, paused, next, looked);
            }
            case RunPhase.Claiming claiming -> {
                if (transactions.call(HoldGate::look).stopped()) {
                    yield false;
                }
                FenceReport second = read(run.fence).release();
                yield second == null ? resumeUnlessStopped(run, paused) : awaitRelease(run, paused, claiming, second);
            }
            case RunPhase.Releasing r -> resumeUnlessStopped(run, paused);
        };
    }

    private boolean resumeUnlessStopped(PurgeRun run, RunPhase.Paused paused) {
        if (transactions.call(HoldGate::look).stopped()) {
            return false;
        }
        runs.move(run.id(), paused, paused.resume());
        return true;
    }

    private FenceReport look(PurgeRun run) {
        return fence.look(read(run.fence));
    }

    /// Rows whose deadline stems from another policy than the one in force are not to be judged by it.
    private boolean isReached(FenceReport looked) {
        return Fence.isReached(looked) && transactions.call(HoldGate::look).restamped();
    }

    private boolean moveWithFence(PurgeRun run, RunPhase from, RunPhase next, FenceReport looked) {
        runs.change(run.id(), from, (row, connection) -> {
            row.fence = write(looked);
            if (!next.equals(from)) {
                runs.become(row, next, connection);
            }
        });
        return next instanceof RunPhase.Claiming;
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

    private boolean claim(PurgeRun run, RunPhase.Claiming claiming) {
        FenceReport second = read(run.fence).release();
        return second == null ? claimAll(run, claiming) : awaitRelease(run, claiming, claiming, second);
    }

    private boolean claimAll(PurgeRun run, RunPhase.Claiming claiming) {
        DueSet due = run.due();
        Cap cap = new Cap(run.capRecords, run.capShare);
        // One beyond the cap is enough to know; the rest need not be claimed.
        boolean all = claims.claim(due, claimed -> claimed <= cap.records());
        Claims.Claimed claimed = claims.count(run.id());
        // Counted last: records that came while it claimed may be among the claimed ones.
        long live = claims.live(due);
        Optional<String> beyond = beyond(cap, claimed, live);
        if (beyond.isPresent()) {
            claims.unclaim(run.id());
            runs.change(run.id(), claiming, (row, connection) -> {
                row.liveRecords = live;
                row.claimed = claimed.total();
                runs.become(row, claiming.refuse(beyond.get()), connection);
            });
            return false;
        }
        if (!all) {
            return false; // somebody holds locks on the rest: once more, soon
        }
        // Noted last: so everything that was claimed lies below it, also what came after the first fence.
        FenceReport first = read(run.fence);
        FenceReport both = first.withRelease(fence.note(clock.millis(), first.clocks()));
        runs.change(run.id(), claiming, (row, connection) -> {
            row.liveRecords = live;
            row.claimed = claimed.total();
            row.fence = write(both);
        });
        return true;
    }

    /// Releases only when all that was published before the last claim is merged: releasing looks at every record once
    /// more, and must see what may have given it new life.
    private boolean awaitRelease(PurgeRun run, RunPhase from, RunPhase.Claiming claiming, FenceReport second) {
        FenceReport looked = fence.look(second);
        boolean reached = isReached(looked);
        boolean late = clock.millis() - WireTime.parseMillis(second.notedAt())
                > settings.fence().patience().toMillis();
        RunPhase waiting = late || from != claiming ? claiming.pause(waitingFor(looked.missing())) : claiming;
        RunPhase next = reached ? claiming.claimed() : waiting;
        FenceReport both = read(run.fence).withRelease(looked);
        runs.change(run.id(), from, (row, connection) -> {
            row.fence = write(both);
            if (!next.equals(from)) {
                runs.become(row, next, connection);
            }
        });
        return reached;
    }

    private static Optional<String> beyond(Cap cap, Claims.Claimed claimed, long live) {
        if (claimed.total() > cap.records()) {
            return Optional.of("More than %d deletions are due, the cap of this run. Nothing was released."
                    .formatted(cap.records()));
        }
        if (claimed.records() > cap.ofLive(live)) {
            return Optional.of("%d of %d live records are due, more than the cap of %s allows. Nothing was released."
                    .formatted(claimed.records(), live, cap.share()));
        }
        return Optional.empty();
    }

    private boolean release(PurgeRun run, RunPhase.Releasing releasing) {
        DueSet due = run.due();
        Released last = null;
        while (true) {
            Optional<Released> next = releases.releaseNext(due, last == null ? null : last.last());
            relay.wake();
            if (next.isEmpty()) {
                runs.move(run.id(), releasing, releasing.released());
                return true;
            }
            last = next.get();
        }
    }

    /// Looks whether runs that wait for receipts have them all.
    void settle() {
        for (PurgeRun run : runs.settling()) {
            Tallies.Totals totals = tallies.ofRun(run.id());
            switch (run.phase()) {
                case RunPhase.Settling settling -> {
                    if (totals.isSettled()) {
                        runs.move(run.id(), settling, settling.complete());
                    } else if (isOverdue(run)) {
                        runs.move(run.id(), settling, settling.giveUpWaiting(unsettled(totals)));
                    }
                }
                case RunPhase.PartlySettled partly -> {
                    if (totals.isSettled()) {
                        runs.move(run.id(), partly, partly.complete());
                    }
                }
                case RunPhase.Stoppable s -> {}
                case RunPhase.Completed c -> {}
                case RunPhase.Aborted a -> {}
                case RunPhase.Refused r -> {}
            }
        }
    }

    private boolean isOverdue(PurgeRun run) {
        Long since = run.releasedMillis;
        return since != null
                && clock.millis() - since > settings.settling().patience().toMillis();
    }

    private static String unsettled(Tallies.Totals totals) {
        return "%d obligations are open and %d have failed.".formatted(totals.open(), totals.failed());
    }

    private static long fenceMillis(PurgeRun run) {
        return run.fenceMillis == null ? Long.MAX_VALUE : run.fenceMillis;
    }

    String write(FenceReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a fence is always JSON", e);
        }
    }

    FenceReport read(@Nullable String text) {
        try {
            return json.readValue(String.valueOf(text), FenceReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the run's stored fence cannot be read", e);
        }
    }
}
