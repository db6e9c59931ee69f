package dev.lethe.chaos.bite;

import dev.lethe.bench.database.Database;
import dev.lethe.bench.load.DistinctOrders;
import dev.lethe.bench.rig.Rig;
import dev.lethe.chaos.report.Verdict;
import dev.lethe.chaos.round.World;
import dev.lethe.chaos.strike.Striker;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/// Breaks Lethe in three ways, one after the other, and looks whether the checker says so.
///
/// No service has a switch for any of this. An intake that commits too early is played by [HastyIntake], in the real
/// one's consumer group. A purger without the hold predicate, and a holder that ignores its cuts, are the real ones
/// whose rows are hidden from them in their databases.
public final class Bites {
    private static final String INTAKE = "order-intake";
    private static final String TOPIC = "platform.order.v1";
    private static final int ORDERS = 200;
    private static final int AGE_YEARS = 8;
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path root;
    private final Path state;
    private final Clock clock;
    private final Consumer<String> log;

    public Bites(Path root, Path state, Clock clock, Consumer<String> log) {
        this.root = root;
        this.state = state;
        this.clock = clock;
        this.log = log;
    }

    /// @return whether the checker agreed with the sound system and with none of the broken ones
    public boolean allFelt() {
        try (World world = World.start(root, state)) {
            publish(world, "sound");
            world.rest();
            purge(world);
            Verdict sound = world.check();
            boolean felt = told("sound", "none", sound.differences() == 0, sound);
            felt &= intakeCommitsFirst(world, sound);
            felt &= purgerSeesNoHolds(world, sound);
            felt &= holderForgetsItsCuts(world, sound);
            return felt;
        }
    }

    private boolean intakeCommitsFirst(World world, Verdict before) {
        world.rig().sandbox().service(INTAKE).stop(STOP);
        publish(world, "hasty");
        HastyIntake.commitAndDie(world.rig().sandbox().bootstrapServers(), INTAKE, TOPIC);
        world.rig().sandbox().launch(INTAKE);
        world.rest();
        Verdict verdict = world.check();
        return told("an intake commits before it is acknowledged", "1", verdict.of("1") > before.of("1"), verdict);
    }

    /// The hold is out of the purger's sight while it purges, and in force all the time.
    private boolean purgerSeesNoHolds(World world, Verdict before) {
        publish(world, "held");
        world.rest();
        world.hold("category", "ORDER_TRANSACTION");
        Database database = world.rig().database();
        database.execute("UPDATE lethe_purger.hold SET lifted_epoch = placed_epoch WHERE lifted_epoch IS NULL");
        purge(world);
        database.execute("UPDATE lethe_purger.hold SET lifted_epoch = NULL WHERE lifted_epoch = placed_epoch");
        Verdict verdict = world.check();
        return told("a purger does not look for holds", "8", verdict.of("8") > before.of("8"), verdict);
    }

    /// The archive loses its cuts while it is away, and then everything comes again.
    private boolean holderForgetsItsCuts(World world, Verdict before) {
        List<String> away = List.of(ServiceCatalog.CUSTOMER_ARCHIVE, INTAKE);
        away.forEach(service -> world.rig().sandbox().service(service).stop(STOP));
        world.rig().database().execute("DELETE FROM lethe_archive.lethe_cut");
        world.rig().offsets().rewind(INTAKE, TOPIC);
        away.forEach(world.rig().sandbox()::launch);
        world.rest();
        Verdict verdict = world.check();
        return told("a holder ignores the cut", "3", verdict.of("3") > before.of("3"), verdict);
    }

    private boolean told(String broken, String invariant, boolean asExpected, Verdict verdict) {
        log.accept("%s %s: expected red in %s, found %s"
                .formatted(asExpected ? "ok " : "BAD", broken, invariant, verdict.byInvariant()));
        return asExpected;
    }

    private void publish(World world, String batch) {
        Instant old =
                clock.instant().atOffset(ZoneOffset.UTC).minusYears(AGE_YEARS).toInstant();
        world.rig().load().publish(new DistinctOrders(batch, old).placed(ORDERS));
    }

    private static void purge(World world) {
        Striker watch = new Striker(world.rig().sandbox());
        String run = world.startRun();
        Rig.await("run " + run + " is over", PATIENCE, () -> watch.state(run).isOver());
        world.rest();
    }
}
