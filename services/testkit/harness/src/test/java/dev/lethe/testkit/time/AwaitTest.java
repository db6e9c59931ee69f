package dev.lethe.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

    @Test
    void aFailureOnTheWayCountsAsNotYet() {
        AtomicInteger tries = new AtomicInteger();

        Await.until("the third try succeeds", Duration.ofSeconds(5), () -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return true;
        });

        assertThat(tries).hasValue(3);
    }

    @Test
    void theLastFailureIsToldWhenTheTimeIsUp() {
        assertThatThrownBy(() -> Await.until("it works", Duration.ofMillis(30), () -> {
                    throw new IllegalStateException("because");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it works")
                .hasRootCauseMessage("because");
    }

    @Test
    void aMutableClockStandsStillUntilItIsMoved() {
        MutableClock clock = MutableClock.at("2024-02-29T00:00:00Z");

        clock.advance(Duration.ofDays(1));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
    }
}
