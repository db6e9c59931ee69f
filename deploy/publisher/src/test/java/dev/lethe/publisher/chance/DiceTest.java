package dev.lethe.publisher.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    @Test
    void theSameDiceThrowTheSame() {
        assertThat(throwsOf(Dice.of(1, Purpose.ORDER, 5))).isEqualTo(throwsOf(Dice.of(1, Purpose.ORDER, 5)));
        assertThat(throwsOf(Dice.of(1, Purpose.ORDER, 5))).isNotEqualTo(throwsOf(Dice.of(1, Purpose.ORDER, 6)));
        assertThat(throwsOf(Dice.of(1, Purpose.ORDER, 5))).isNotEqualTo(throwsOf(Dice.of(1, Purpose.VISIT, 5)));
        assertThat(throwsOf(Dice.of(1, Purpose.ORDER, 5))).isNotEqualTo(throwsOf(Dice.of(2, Purpose.ORDER, 5)));
    }

    @Test
    void aSeedMeansTheSameOnEveryMachine() {
        assertThat(Dice.of(2018, Purpose.PLAN, 0).number()).isEqualTo(-655260129803574573L);
        assertThat(Codes.code("c-", 2018, 0)).isEqualTo("c-z6x3r3p7v3q9");
    }

    @Test
    void waitingTimesHaveTheirMean() {
        Dice dice = Dice.of(3, Purpose.PLAN, 0);
        double mean = LongStream.generate(() -> dice.waiting(Duration.ofHours(1)))
                .limit(20_000)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(0.95 * 3_600_000, 1.05 * 3_600_000);
    }

    @Test
    void codesDiffer() {
        assertThat(IntStream.range(0, 50_000)
                        .mapToObj(i -> Codes.code("o-", 1, i))
                        .distinct())
                .hasSize(50_000);
    }

    private static int[] throwsOf(Dice dice) {
        return IntStream.generate(() -> dice.below(1_000)).limit(20).toArray();
    }
}
