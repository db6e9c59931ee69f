package dev.lethe.purger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.purger.run.FenceReport.Missing;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FenceReportTest {
    @Test
    void whoIsAtTheEndOrBeyondMissesNothing() {
        assertThat(FenceReport.missing("purger", Map.of("t-0", 5L, "t-1", 7L), Map.of("t-0", 5L, "t-1", 9L)))
                .isEmpty();
    }

    @Test
    void whoIsBehindIsNamedWithThePartition() {
        assertThat(FenceReport.missing("order-intake", Map.of("t-0", 5L, "t-1", 7L), Map.of("t-0", 5L, "t-1", 6L)))
                .containsExactly(new Missing("order-intake", "t-1", 7, 6));
    }

    @Test
    void whoNeverCommittedIsAtTheStart() {
        assertThat(FenceReport.missing("order-intake", Map.of("t-0", 1L), Map.of()))
                .containsExactly(new Missing("order-intake", "t-0", 1, 0));
    }
}
