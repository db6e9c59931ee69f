package dev.lethe.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundPlanTest {
    private static final List<String> SERVICES = List.of("a", "b", "c", "d", "e", "f", "g");
    private static final List<String> PARTNERS = List.of("p", "q");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 77})
    void everyServiceDiesInEveryPhaseAndNobodyTwiceInARound(long seed) {
        List<Round> rounds = RoundPlan.of(seed, SERVICES, PARTNERS);
        for (Phase phase : Phase.values()) {
            assertThat(rounds.stream().map(round -> round.victims().get(phase)))
                    .containsExactlyInAnyOrderElementsOf(SERVICES);
        }
        assertThat(rounds)
                .allSatisfy(round ->
                        assertThat(new HashSet<>(round.victims().values())).hasSize(Phase.values().length));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 77})
    void everyTroubleComes(long seed) {
        Set<String> labels = RoundPlan.of(seed, SERVICES, PARTNERS).stream()
                .map(round -> round.trouble().label().replaceAll(" in .*", ""))
                .collect(Collectors.toSet());
        assertThat(labels)
                .containsExactlyInAnyOrder(
                        "kill broker", "kill database", "partner down", "partner slow", "partner 500", "replay");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aSeedIsRepeatable(long seed) {
        assertThat(RoundPlan.of(seed, SERVICES, PARTNERS))
                .isEqualTo(RoundPlan.of(seed, SERVICES, PARTNERS))
                .isNotEqualTo(RoundPlan.of(seed + 1, SERVICES, PARTNERS));
    }
}
