package dev.lethe.purger.run;

import dev.lethe.purger.http.Texts;
import dev.lethe.purger.pace.Brakes;
import dev.lethe.purger.plan.Preview;
import dev.lethe.purger.relay.DeletionRelay;
import dev.lethe.purger.release.Claims;
import dev.lethe.purger.release.DueSet;
import dev.lethe.purger.release.PlanTamperedException;
import dev.lethe.purger.release.Releases;
import dev.lethe.purger.worker.Abreast;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// A run that is under way. Any number of purgers may do this at once: each takes the chunks that nobody else is at.
@ApplicationScoped
class Executing {
    /// Chunks that are claimed at once. The database needs nearly all of a claim's time, and of one core only.
    private static final int CLAIMS_ABREAST = 2;

    private final PurgeRuns runs;
    private final RunDocuments documents;
    private final PlanCheck check;
    private final Fences fences;
    private final Claims claims;
    private final Releases releases;
    private final Brakes brakes;
    private final DeletionRelay relay;
    private final Clock clock;
    private final Counter released;

    Executing(
            PurgeRuns runs,
            RunDocuments documents,
            PlanCheck check,
            Fences fences,
            Claims claims,
            Releases releases,
            Brakes brakes,
            DeletionRelay relay,
            Clock clock,
            MeterRegistry registry) {
        this.runs = runs;
        this.documents = documents;
        this.check = check;
        this.fences = fences;
        this.claims = claims;
        this.releases = releases;
        this.brakes = brakes;
        this.relay = relay;
        this.clock = clock;
        this.released = registry.counter("lethe_deletions_released");
    }

    /// Claims chunk by chunk, as long as `goOn` says so; then leaves time to spare, or sees to the second fence.
    boolean claim(PurgeRun run, RunPhase.Claiming claiming, BooleanSupplier goOn) {
        if (documents.fence(run).release() != null) {
            return fences.awaitSecond(run, claiming, claiming);
        }
        Optional<String> changed = check.changes(run);
        if (changed.isPresent()) {
            runs.move(run.id(), claiming, claiming.refuse(changed.get()));
            return false;
        }
        DueSet due = run.due();
        try {
            if (!claimAll(due, goOn)) {
                return true;
            }
        } catch (PlanTamperedException e) {
            runs.move(run.id(), claiming, claiming.refuse(e.getMessage() + " Nothing was released."));
            return false;
        }
        if (!claims.isAllClaimed(run.id())) {
            return false; // another purger is at the rest
        }
        if (!grace(run).isZero()) {
            runs.move(run.id(), claiming, claiming.grace());
            return true;
        }
        return fences.awaitSecond(run, claiming, claiming);
    }

    /// Claims chunks, some at once, until none is left; answers false where `goOn` has ended it before.
    private boolean claimAll(DueSet due, BooleanSupplier goOn) {
        AtomicBoolean more = new AtomicBoolean(true);
        try (Abreast claiming = new Abreast("claim", CLAIMS_ABREAST)) {
            while (more.get() && !claiming.hasFailed()) {
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                claiming.begin(() -> {
                    if (claims.claimNext(due).isEmpty()) {
                        more.set(false);
                    }
                });
            }
            claiming.finish();
        }
        return true;
    }

    boolean awaitGrace(PurgeRun run, RunPhase.Grace grace) {
        long from = run.graceFromMillis == null ? clock.millis() : run.graceFromMillis;
        long until = from + grace(run).toMillis();
        if (clock.millis() < until) {
            runs.waitsFor(run, grace, "Records can be spared until %s.".formatted(Texts.time(until)));
            return false;
        }
        return fences.awaitSecond(run, grace, grace);
    }

    private Duration grace(PurgeRun run) {
        return documents.preview(run).map(Preview::grace).map(Duration::parse).orElse(Duration.ZERO);
    }

    /// Releases chunk by chunk, as long as `goOn` says so and nothing slows it down.
    boolean release(PurgeRun run, RunPhase.Releasing releasing, BooleanSupplier goOn) {
        DueSet due = run.due();
        Optional<String> brake = brakes.on(run.id(), run.rate);
        if (brake.isEmpty()) {
            runs.waitsFor(run, releasing, null);
        }
        while (brake.isEmpty()) {
            if (!goOn.getAsBoolean()) {
                return true;
            }
            Optional<Releases.Released> next = releases.releaseNext(due);
            relay.wake();
            if (next.isEmpty()) {
                boolean all = releases.isAllReleased(run.id());
                if (all) {
                    runs.move(run.id(), releasing, releasing.released());
                }
                return all; // else another purger is at the rest
            }
            released.increment(next.get().deletions());
            brake = brakes.on(run.id(), run.rate);
        }
        runs.waitsFor(run, releasing, brake.get());
        return false;
    }
}
