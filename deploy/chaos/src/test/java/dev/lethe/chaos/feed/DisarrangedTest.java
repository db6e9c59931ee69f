package dev.lethe.chaos.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisarrangedTest {
    private static final List<Integer> SOURCE =
            IntStream.range(0, 10_000).boxed().toList();

    @Test
    void nothingIsLost() {
        assertThat(new HashSet<>(disarranged(1))).containsExactlyInAnyOrderElementsOf(SOURCE);
    }

    @Test
    void someComeTwiceAndTheOrderIsGone() {
        List<Integer> elements = disarranged(1);
        assertThat(elements.size() - SOURCE.size()).isBetween(300, 700);
        assertThat(elements).isNotEqualTo(elements.stream().sorted().toList());
    }

    @Test
    void aSeedIsRepeatable() {
        assertThat(disarranged(5)).isEqualTo(disarranged(5)).isNotEqualTo(disarranged(6));
    }

    private static List<Integer> disarranged(long seed) {
        List<Integer> elements = new ArrayList<>();
        new Disarranged<>(SOURCE.iterator(), new Random(seed)).forEachRemaining(elements::add);
        return elements;
    }
}
