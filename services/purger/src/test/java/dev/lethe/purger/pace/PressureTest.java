package dev.lethe.purger.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PressureTest {
    private static final Pressure PRESSURE = new Pressure(Duration.ofMillis(100), 1_000);
    private static final long SLOW = Duration.ofMillis(250).toNanos();

    /// Twenty probes, so many of them slow.
    private static long[] probes(int slow) {
        long[] probes = new long[20];
        Arrays.fill(probes, 0, slow, SLOW);
        return probes;
    }

    @Test
    void nothingSlowsAnIdleSystem() {
        assertThat(PRESSURE.cause(probes(0), Map.of("archive", 1_000L))).isEmpty();
    }

    @Test
    void oneSlowAnswerIsAnAccidentTwoOfTwentyAreNot() {
        assertThat(PRESSURE.cause(probes(1), Map.of())).isEmpty();
        assertThat(PRESSURE.cause(probes(2), Map.of()).orElseThrow()).contains("250 ms", "100 ms");
    }

    @Test
    void aRecipientThatOwesTooMuchIsNamed() {
        assertThat(PRESSURE.cause(probes(0), Map.of("archive", 5L, "swift-parcel", 1_001L))
                        .orElseThrow())
                .contains("swift-parcel", "1001", "1000");
    }

    @Test
    void thePercentileIsTheLeastThatNinetyFiveOfAHundredDoNotExceed() {
        assertThat(Pressure.percentile95(LongStream.rangeClosed(1, 100).toArray()))
                .isEqualTo(95);
        assertThat(Pressure.percentile95(new long[] {7})).isEqualTo(7);
        assertThat(Pressure.percentile95(new long[0])).isZero();
    }
}
