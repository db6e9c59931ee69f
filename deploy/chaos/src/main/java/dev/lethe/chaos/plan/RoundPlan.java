package dev.lethe.chaos.plan;

import dev.lethe.chaos.plan.Trouble.BrokerKilled;
import dev.lethe.chaos.plan.Trouble.DatabaseKilled;
import dev.lethe.chaos.plan.Trouble.PartnerMood;
import dev.lethe.chaos.plan.Trouble.Replay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// The rounds of one seed.
public final class RoundPlan {
    private static final List<String> MOODS = List.of("down", "slow", "500");

    private RoundPlan() {}

    /// As many rounds as there are services, in which each service is killed once in each phase, and each trouble comes
    /// at least once. What meets what, and when, is the seed's.
    public static List<Round> of(long seed, List<String> services, List<String> partners) {
        Random random = new Random(seed);
        List<String> order = shuffled(services, random);
        List<Trouble> troubles = troubles(services.size(), partners, random);
        // Three different shifts of one order: a Latin square, so nobody is killed twice in a round.
        List<Integer> shifts =
                shuffled(IntStream.range(0, services.size()).boxed().toList(), random);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            Map<Phase, String> victims = new EnumMap<>(Phase.class);
            for (Phase phase : Phase.values()) {
                victims.put(phase, order.get((i + shifts.get(phase.ordinal())) % order.size()));
            }
            rounds.add(new Round(i + 1, victims, troubles.get(i)));
        }
        return List.copyOf(rounds);
    }

    private static List<Trouble> troubles(int count, List<String> partners, Random random) {
        List<Trouble> troubles = new ArrayList<>();
        troubles.add(new BrokerKilled(anyOf(List.of(Phase.values()), random)));
        troubles.add(new DatabaseKilled(anyOf(List.of(Phase.values()), random)));
        troubles.add(new Replay());
        for (String mood : MOODS) {
            troubles.add(new PartnerMood(anyOf(partners, random), mood));
        }
        while (troubles.size() < count) {
            troubles.add(
                    random.nextBoolean()
                            ? new BrokerKilled(anyOf(List.of(Phase.values()), random))
                            : new DatabaseKilled(anyOf(List.of(Phase.values()), random)));
        }
        if (troubles.size() > count) {
            throw new IllegalArgumentException("fewer services than troubles: not every trouble would come");
        }
        return shuffled(troubles, random);
    }

    private static <T> T anyOf(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
