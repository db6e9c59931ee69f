package dev.lethe.chaos.round;

import dev.lethe.bench.kafka.Topics;
import dev.lethe.bench.rig.Rig;
import dev.lethe.chaos.feed.Flow;
import dev.lethe.chaos.feed.ShopEvents;
import dev.lethe.chaos.plan.Phase;
import dev.lethe.chaos.plan.Round;
import dev.lethe.chaos.plan.Trouble;
import dev.lethe.chaos.report.SeedOutcome;
import dev.lethe.chaos.report.Verdict;
import dev.lethe.chaos.strike.RunState;
import dev.lethe.chaos.strike.Striker;
import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.sandbox.service.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Plays the rounds of one seed and has the outcome checked.
final class SeedRun {
    private static final Duration RUN_PATIENCE = Duration.ofMinutes(5);

    private static final Duration STOP = Duration.ofSeconds(15);

    private final World world;
    private final Striker striker;
    private final Flow flow;
    private final Consumer<String> log;
    private final Map<String, Long> faults = new TreeMap<>();

    /// Kills that met no run in their phase, to be tried again in the next round.
    private final Map<Phase, Set<String>> owed = new EnumMap<>(Phase.class);

    private final Holds holds;

    private Verdict worst = Verdict.NONE;

    /// What was killed comes back one after the other, while the run is already watched for its next phase: it does not
    /// wait for a broker to recover.
    private CompletableFuture<Void> revival = CompletableFuture.completedFuture(null);

    SeedRun(World world, Flow flow, Holds holds, Consumer<String> log) {
        this.world = world;
        this.striker = new Striker(world.rig().sandbox());
        this.flow = flow;
        this.holds = holds;
        this.log = log;
    }

    /// Plays `rounds`, comes to rest, purges once more and checks.
    SeedOutcome play(long seed, List<Round> rounds) {
        for (Round round : rounds) {
            flow.allow(ShopEvents.EVENTS / rounds.size());
            play(round);
        }
        flow.drain();
        settle();
        worst = worst.worseOf(world.check());
        long published = world.rig().offsets().count(Topics.PLATFORM);
        return new SeedOutcome(
                seed, rounds.size(), faults, flow.accepted(), Math.max(0, flow.accepted() - published), open(), worst);
    }

    /// What no round could place, as `victim in phase`.
    List<String> unplaced() {
        List<String> unplaced = new ArrayList<>();
        owed.forEach((phase, victims) -> victims.forEach(victim -> unplaced.add(victim + " in " + phase)));
        return unplaced;
    }

    private void play(Round round) {
        long start = System.nanoTime();
        awaitServices();
        if (round.trouble() instanceof Trouble.PartnerMood(String partner, String mood)) {
            world.mood(partner, mood);
            count(round.trouble().label());
        }
        String run = world.startRun();
        CompletableFuture<Void> hold = CompletableFuture.runAsync(holds::place);
        Map<Phase, List<String>> struck = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            struck.put(phase, strike(run, phase, round));
        }
        revival.join();
        hold.join();
        holds.liftEarlier();
        if (round.trouble() instanceof Trouble.PartnerMood(String partner, String _)) {
            world.mood(partner, "ok");
        }
        awaitServices();
        RunState state = awaitOver(run);
        if (round.trouble() instanceof Trouble.Replay) {
            replay();
        }
        log.accept("  round %d: run %s %s, killed %s, %s (%.0f s)"
                .formatted(
                        round.number(),
                        run,
                        state,
                        struck,
                        round.trouble().label(),
                        (System.nanoTime() - start) / 1e9));
    }

    /// Kills this round's victim in `phase`, and those that no earlier round could place there; answers whom.
    private List<String> strike(String run, Phase phase, Round round) {
        Set<String> victims = owed.computeIfAbsent(phase, each -> new TreeSet<>());
        victims.add(round.victims().get(phase));
        switch (round.trouble()) {
            case Trouble.BrokerKilled(Phase when) when when == phase -> victims.add(Striker.BROKER);
            case Trouble.DatabaseKilled(Phase when) when when == phase -> victims.add(Striker.DATABASE);
            case Trouble _ -> {}
        }
        List<String> dying = List.copyOf(victims);
        if (!striker.strike(run, phase, dying)) {
            return List.of();
        }
        victims.clear();
        dying.forEach(victim -> count("kill " + victim + " in " + phase));
        revival = revival.thenRunAsync(() -> striker.revive(dying));
        return dying;
    }

    private void count(String fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    /// A service whose database dies while it starts may give up; whoever runs it in production starts it again.
    private void awaitServices() {
        for (ServiceProcess service : world.rig().sandbox().services()) {
            Rig.await(service.name() + " is ready", RUN_PATIENCE, () -> {
                if (!service.isAlive()) {
                    world.rig().sandbox().launch(service.name());
                }
                return service.isReady();
            });
        }
    }

    private RunState awaitOver(String run) {
        Rig.await(
                "run " + run + " is over",
                RUN_PATIENCE,
                () -> striker.state(run).isOver());
        return striker.state(run);
    }

    /// Everything that was ever published comes again, into a system that has forgotten none of its cuts.
    private void replay() {
        flow.pause();
        settle();
        Path snapshot = world.rig().sandbox().settings().state().resolve("before-replay.json");
        worst = worst.worseOf(world.check("--snapshot", snapshot.toString()));
        for (String intake : ServiceCatalog.intakes().keySet()) {
            // Asked to stop, it leaves its group, whose offsets can only be changed when nobody is in it.
            world.rig().sandbox().service(intake).stop(STOP);
        }
        ServiceCatalog.intakes().forEach((intake, stream) -> {
            world.rig().offsets().rewind(intake, "platform." + stream + ".v1");
            world.rig().sandbox().launch(intake);
        });
        world.rest();
        worst = worst.worseOf(world.check("--compare", snapshot.toString()));
        count("replay");
        flow.resume();
    }

    /// Purges what has become due, with nothing flowing, until nothing is left to do.
    private void settle() {
        flow.pause();
        holds.liftAll();
        world.rest();
        awaitOver(world.startRun());
        world.rest();
    }

    private long open() {
        return world.rig()
                .database()
                .number("SELECT COUNT(*) FROM lethe_purger.obligation WHERE state IN ('open', 'failed')");
    }
}
