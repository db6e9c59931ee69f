package dev.lethe.purger.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RejectionsTest {
    private static Rejections.Seen seen(double usual) {
        return new Rejections.Seen(1_000, 100, usual);
    }

    private static Outcome outcome(Rejections.@Nullable Seen before, long events, long rejected) {
        return Rejections.judge(before, Rejections.seen(before, events, rejected))
                .outcome();
    }

    @Test
    void aShareThatHasDoubledIsToldOf() {
        assertThat(outcome(seen(0.05), 2_000, 200)).isEqualTo(Outcome.WARNING);
        assertThat(outcome(seen(0.06), 2_000, 200)).as("not twice the usual").isEqualTo(Outcome.OK);
    }

    @Test
    void aFewTellNothing() {
        assertThat(outcome(seen(0), 1_030, 119)).as("19 of 30").isEqualTo(Outcome.OK);
        assertThat(outcome(seen(0), 1_030, 120)).isEqualTo(Outcome.WARNING);
        assertThat(outcome(seen(0), 101_000, 200)).as("one in a thousand").isEqualTo(Outcome.OK);
    }

    @Test
    void theFirstLookAndTopicsThatWereMadeAnewCompareWithNothing() {
        assertThat(outcome(null, 10, 10)).isEqualTo(Outcome.OK);
        assertThat(outcome(seen(0), 5, 200)).isEqualTo(Outcome.OK);
        assertThat(outcome(seen(0), 2_000, 50)).isEqualTo(Outcome.OK);
    }

    @Test
    void whatLastsBecomesUsual() {
        assertThat(Rejections.seen(seen(0), 2_000, 200).usual()).isEqualTo(0.02, within(1e-9));
    }
}
