package dev.lethe.purger.run;

import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.GateClosedException;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.obligation.Tallies;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jboss.logging.Logger;

/// Takes runs through their life, step by step. Each step can be repeated: a service that is killed in any of them
/// goes on with the same step when it comes back.
@ApplicationScoped
class PurgeRunner {
    private static final Logger LOG = Logger.getLogger(PurgeRunner.class);
    private static final String KILL_SWITCH = "The kill switch is set.";

    private final PurgeRuns runs;
    private final RunDocuments documents;
    private final Transactions transactions;
    private final Lead lead;
    private final Fences fences;
    private final Planning planning;
    private final Executing executing;
    private final Tallies tallies;
    private final Clock clock;
    private final PurgerSettings settings;

    PurgeRunner(
            PurgeRuns runs,
            RunDocuments documents,
            Transactions transactions,
            Lead lead,
            Fences fences,
            Planning planning,
            Executing executing,
            Tallies tallies,
            Clock clock,
            PurgerSettings settings) {
        this.runs = runs;
        this.documents = documents;
        this.transactions = transactions;
        this.lead = lead;
        this.fences = fences;
        this.planning = planning;
        this.executing = executing;
        this.tallies = tallies;
        this.clock = clock;
        this.settings = settings;
    }

    /// Takes the active run, if there is one, one step further; answers whether the next step can follow at once.
    boolean step() {
        Optional<PurgeRun> active = runs.active();
        return active.isPresent() && step(active.get());
    }

    private boolean step(PurgeRun run) {
        try {
            return switch (run.phase()) {
                case RunPhase.Planned planned -> alone(run, (row, p) -> fences.noteFirst(row, planned));
                case RunPhase.Fencing fencing -> alone(run, (row, p) -> fences.awaitFirst(row, fencing, fencing));
                case RunPhase.Previewing previewing -> alone(run, (row, p) -> planning.preview(row, previewing));
                case RunPhase.Previewed previewed -> planning.decide(run, previewed);
                case RunPhase.AwaitingApproval awaiting -> planning.awaitApproval(run, awaiting);
                case RunPhase.Claiming claiming ->
                    !blackedOut(run, claiming)
                            && executing.claim(
                                    run, claiming, () -> blackout(run).isEmpty());
                case RunPhase.Grace grace -> !blackedOut(run, grace) && executing.awaitGrace(run, grace);
                case RunPhase.Releasing releasing ->
                    !blackedOut(run, releasing)
                            && executing.release(
                                    run, releasing, () -> blackout(run).isEmpty());
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

    /// Does a step that one purger does at a time, unless another has done it meanwhile.
    private boolean alone(PurgeRun run, BiPredicate<PurgeRun, RunPhase> step) {
        return lead.alone(() -> {
            PurgeRun row = runs.byId(run.id()).orElseThrow();
            return !row.phase().equals(run.phase()) || step.test(row, row.phase());
        });
    }

    private boolean blackedOut(PurgeRun run, RunPhase.Resumable phase) {
        Optional<Blackout> blackout = blackout(run);
        blackout.ifPresent(window ->
                runs.move(run.id(), phase, phase.pause("A blackout window is open: %s.".formatted(window.text()))));
        return blackout.isPresent();
    }

    private Optional<Blackout> blackout(PurgeRun run) {
        return run.blackouts == null
                ? Optional.empty()
                : Blackout.at(
                        documents.blackouts(run.blackouts), clock.instant().atZone(ZoneOffset.UTC));
    }

    private boolean stop(PurgeRun run, GateClosedException.Cause cause) {
        switch (cause) {
            case KILL_SWITCH -> {
                if (run.phase() instanceof RunPhase.Resumable phase) {
                    runs.move(run.id(), phase, phase.pause(KILL_SWITCH));
                }
            }
            case POLICY_CHANGED -> {
                int inForce = transactions.call(HoldGate::look).policyVersion();
                switch (run.phase()) {
                    case RunPhase.Refusable phase ->
                        runs.move(
                                run.id(),
                                phase,
                                phase.refuse("Since the preview something has changed: %s. Nothing was released."
                                        .formatted(PlanCheck.policyChange(run, inForce))));
                    case RunPhase.Stoppable phase ->
                        runs.move(run.id(), phase, phase.abort("Another policy came into force during the run."));
                    case RunPhase phase -> LOG.infof("Run %d is %s", run.id(), phase.wireName());
                }
            }
            case RUN_STOPPED -> LOG.infof("Run %d was stopped", run.id());
        }
        return true;
    }

    private boolean resume(PurgeRun run, RunPhase.Paused paused) {
        if (paused.byOperator() || transactions.call(HoldGate::look).stopped()) {
            return false;
        }
        if (paused.in().stage() == RunPhase.Stage.RUNNING && blackout(run).isPresent()) {
            return false;
        }
        return switch (paused.in()) {
            case RunPhase.Fencing fencing -> alone(run, (row, p) -> fences.awaitFirst(row, paused, fencing));
            case RunPhase.BeforeRelease before
            when documents.fence(run).release() != null -> fences.awaitSecond(run, paused, before);
            case RunPhase.Resumable any -> {
                runs.move(run.id(), paused, paused.resume());
                yield true;
            }
        };
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
}
