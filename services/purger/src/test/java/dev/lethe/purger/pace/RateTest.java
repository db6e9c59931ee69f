package dev.lethe.purger.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.purger.pace.Rate.Done;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final Rate THOUSAND = new Rate(1_000);

    @Test
    void theFirstChunkNeedNotWait() {
        assertThat(THOUSAND.nextMillis(List.of())).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aChunkTakesUpAsLongAsItsRecordsLast() {
        assertThat(THOUSAND.nextMillis(List.of(new Done(5_000, 2_000)))).isEqualTo(7_000);
    }

    @Test
    void chunksThatTwoPurgersReleaseAtOnceTakeUpTwiceAsLong() {
        assertThat(THOUSAND.nextMillis(List.of(new Done(5_000, 2_000), new Done(5_000, 2_000))))
                .isEqualTo(9_000);
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        assertThat(THOUSAND.nextMillis(List.of(new Done(5_000, 2_000), new Done(60_000, 1_000))))
                .isEqualTo(61_000);
    }

    @Test
    void whatReleasedNothingTakesNoTime() {
        assertThat(THOUSAND.nextMillis(List.of(new Done(5_000, 0)))).isEqualTo(5_000);
    }
}
