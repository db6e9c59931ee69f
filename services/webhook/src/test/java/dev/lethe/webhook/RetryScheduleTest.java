package dev.lethe.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private final Random random = new Random(1);

    @Test
    void eachPauseIsLengthenedByUpToAFifth() {
        RetrySchedule schedule = new RetrySchedule(PAUSES, 1);

        List<Long> millis = IntStream.range(0, 1_000)
                .mapToObj(i -> schedule.after(1, Optional.empty(), random)
                        .orElseThrow()
                        .toMillis())
                .toList();

        assertThat(millis).allSatisfy(m -> assertThat(m).isBetween(5_000L, 6_000L));
        assertThat(millis.stream().distinct().count()).isGreaterThan(500);
    }

    @Test
    void afterTheLastPauseTheNoticeIsGivenUp() {
        RetrySchedule schedule = new RetrySchedule(PAUSES, 1);

        assertThat(schedule.after(2, Optional.empty(), random)).isPresent();
        assertThat(schedule.after(3, Optional.empty(), random)).isEmpty();
    }

    @Test
    void thePartnersRetryAfterIsHonoredWhenItIsLater() {
        RetrySchedule schedule = new RetrySchedule(PAUSES, 0.01);

        assertThat(schedule.after(1, Optional.of(Duration.ofSeconds(90)), random))
                .contains(Duration.ofSeconds(90));
        assertThat(schedule.after(2, Optional.of(Duration.ZERO), random).orElseThrow())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aScaleShortensButNeverToNothing() {
        assertThat(new RetrySchedule(PAUSES, 0.000_1).after(1, Optional.empty(), random))
                .contains(Duration.ofMillis(100));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySchedule(PAUSES, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySchedule(List.of(), 1));
    }
}
