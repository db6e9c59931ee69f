package dev.lethe.chaos.round;

import dev.lethe.chaos.feed.Flow;
import dev.lethe.chaos.feed.ShopEvents;
import dev.lethe.chaos.plan.RoundPlan;
import dev.lethe.chaos.report.ChaosReport;
import dev.lethe.chaos.report.SeedOutcome;
import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.sandbox.service.ServiceSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// One seed after the other, each in a sandbox of its own.
public final class Campaign {
    private static final int EVENTS_PER_SECOND = 200;

    private final Path root;
    private final Path state;
    private final Clock clock;
    private final Consumer<String> log;

    public Campaign(Path root, Path state, Clock clock, Consumer<String> log) {
        this.root = root;
        this.state = state;
        this.clock = clock;
        this.log = log;
    }

    public ChaosReport play(List<Long> seeds) {
        List<String> services =
                ServiceCatalog.loop().stream().map(ServiceSpec::name).toList();
        List<SeedOutcome> outcomes = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        for (long seed : seeds) {
            log.accept("seed " + seed + ": starting a sandbox");
            try (World world = World.start(root, state.resolve("seed-" + seed));
                    ShopEvents events = new ShopEvents(seed, clock.instant());
                    Flow flow = Flow.start(world.rig().sandbox().bootstrapServers(), events, EVENTS_PER_SECOND, seed)) {
                SeedRun run = new SeedRun(world, flow, new Holds(world, flow, new Random(seed)), log);
                outcomes.add(run.play(seed, RoundPlan.of(seed, services, ServiceCatalog.PARTNERS)));
                run.unplaced().forEach(each -> unplaced.add("seed " + seed + ": " + each));
            }
        }
        return new ChaosReport(outcomes, unplaced);
    }
}
