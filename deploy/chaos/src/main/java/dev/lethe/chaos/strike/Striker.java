package dev.lethe.chaos.strike;

import dev.lethe.bench.database.Database;
import dev.lethe.bench.process.Frozen;
import dev.lethe.chaos.plan.Phase;
import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Kills parts of a sandbox while a purge run is in a certain phase, and brings them back.
///
/// A phase may last for a tenth of a second. So the purger is frozen as soon as the run is seen in the phase, the state
/// is read again, and only then the blow falls: what the report says was hit in a phase was hit in it.
public final class Striker {
    public static final String BROKER = "kafka";
    public static final String DATABASE = "mariadb";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 2;
    private static final String STATE = "SELECT state FROM lethe_purger.purge_run WHERE run_id = ?";

    private final Sandbox sandbox;
    private final Database database;

    public Striker(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.database = Database.of(sandbox);
    }

    /// Kills `victims` while the run is in `phase`. What was killed before may still be coming back.
    ///
    /// @return whether it was met there; false when it was past the phase already
    public boolean strike(String run, Phase phase, List<String> victims) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<RunState> state = stateUnlessAway(run);
            if (state.isPresent() && state.get().isPast(phase)) {
                return false;
            }
            if (state.isPresent() && state.get().isIn(phase) && hit(run, phase, victims)) {
                return true;
            }
            pause();
        }
        throw new IllegalStateException("run " + run + " has not reached " + phase + " but stays " + state(run));
    }

    /// Empty while the database does not answer. Then the run cannot come on either.
    private Optional<RunState> stateUnlessAway(String run) {
        try {
            return Optional.of(state(run));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private boolean hit(String run, Phase phase, List<String> victims) {
        long pid = sandbox.service(ServiceCatalog.PURGER).pid();
        if (pid < 0 || !victims.stream().allMatch(this::isAlive)) {
            return false;
        }
        try (Frozen purger = Frozen.freeze(pid)) {
            if (stateUnlessAway(run).filter(state -> state.isIn(phase)).isEmpty()) {
                return false;
            }
            victims.forEach(this::kill);
            return true;
        }
    }

    /// The run's state as it is committed, also while the purger does not answer.
    public RunState state(String run) {
        return RunState.of(database.text(STATE, run));
    }

    private boolean isAlive(String name) {
        return switch (name) {
            case BROKER -> sandbox.kafka().isAlive();
            case DATABASE -> sandbox.mariadb().isAlive();
            case String service -> sandbox.service(service).isAlive();
        };
    }

    private void kill(String name) {
        switch (name) {
            case BROKER -> sandbox.kafka().kill();
            case DATABASE -> sandbox.mariadb().kill();
            case String service -> sandbox.service(service).kill();
        }
    }

    /// Starts again what was killed: broker and database first, because a service that finds neither may give up.
    ///
    /// Broker and database answer when this returns; a service may still be starting.
    public void revive(List<String> names) {
        if (names.contains(BROKER)) {
            sandbox.kafka().start();
        }
        if (names.contains(DATABASE)) {
            sandbox.mariadb().start();
        }
        names.stream()
                .filter(name -> !name.equals(BROKER) && !name.equals(DATABASE))
                .forEach(sandbox::launch);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a run is watched", e);
        }
    }
}
