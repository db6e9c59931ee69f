package dev.lethe.connector.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GivenTest {
    @Test
    void spansWhatWasGivenInAnyOrder() {
        Given given =
                Given.NOTHING.give("SP-1", 20).give("SP-1", 10).give("SP-1", 30).give("SP-1", 20);

        assertThat(given).isEqualTo(new Given("SP-1", 10, 30, Given.NONE));
    }

    @Test
    void aCutThatCoversEverythingLeavesNeitherSpanNorReference() {
        Given given = Given.NOTHING.give("SP-1", 10).cut(10);

        assertThat(given.isLive()).isFalse();
        assertThat(given).isEqualTo(new Given(null, Given.NONE, Given.NONE, 10));
    }

    @Test
    void whatTheCutCoversDoesNotComeBack() {
        Given covered = Given.NOTHING.cut(10);

        assertThat(covered.give("SP-1", 10)).isEqualTo(covered);
        assertThat(covered.give("SP-1", 11)).isEqualTo(new Given("SP-1", 11, 11, 10));
    }

    @Test
    void aCutThroughTheMiddleLeavesTheRest() {
        Given given = Given.NOTHING.give("SP-1", 10).give("SP-1", 30).cut(20);

        assertThat(given).isEqualTo(new Given("SP-1", 21, 30, 20));
        assertThat(given.isReachedBy(20)).isFalse();
        assertThat(given.isReachedBy(21)).isTrue();
    }

    @Test
    void theGreatestCutWins() {
        assertThat(Given.NOTHING.cut(20).cut(10)).isEqualTo(Given.NOTHING.cut(20));
    }
}
