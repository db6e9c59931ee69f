package dev.lethe.chaos.round;

import dev.lethe.chaos.feed.Flow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/// Legal holds that come and go while runs claim and release.
final class Holds {
    private static final int AT_ONCE = 2;

    private final World world;
    private final Flow flow;
    private final Random random;
    private final Deque<String> placed = new ArrayDeque<>();

    Holds(World world, Flow flow, Random random) {
        this.world = world;
        this.flow = flow;
        this.random = random;
    }

    /// Holds the records of somebody whose events came lately, or, sometimes, a whole category.
    void place() {
        List<String> subjects = flow.recentKeys();
        boolean category = random.nextInt(4) == 0 || subjects.isEmpty();
        placed.addLast(
                category
                        ? world.hold("category", "BEHAVIOR")
                        : world.hold("subject", subjects.get(random.nextInt(subjects.size()))));
    }

    /// Lifts all but the latest.
    void liftEarlier() {
        while (placed.size() >= AT_ONCE) {
            world.lift(placed.removeFirst());
        }
    }

    void liftAll() {
        while (!placed.isEmpty()) {
            world.lift(placed.removeFirst());
        }
    }
}
