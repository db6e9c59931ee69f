package dev.lethe.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testkit.time.MutableClock;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {
    private final MutableClock clock = MutableClock.at("2026-11-23T08:00:00Z");
    private final SignInLimits limits = new SignInLimits(clock);

    @Test
    void whoGuessesAUsersPasswordIsStoppedForAMinute() {
        for (int i = 0; i < SignInLimits.PER_USER; i++) {
            assertThat(limits.admit("operator", "10.0.0." + i)).isTrue();
        }
        assertThat(limits.admit("operator", "10.0.0.99")).isFalse();
        assertThat(limits.admit("viewer", "10.0.0.99")).isTrue();

        clock.advance(SignInLimits.WINDOW);
        assertThat(limits.admit("operator", "10.0.0.99")).isTrue();
    }

    @Test
    void whoTriesManyUsersFromOneAddressIsStopped() {
        for (int i = 0; i < SignInLimits.PER_ADDRESS; i++) {
            assertThat(limits.admit("user-" + i, "10.0.0.1")).isTrue();
        }
        assertThat(limits.admit("another", "10.0.0.1")).isFalse();
        assertThat(limits.admit("another", "10.0.0.2")).isTrue();
    }

    @Test
    void whoSucceedsIsNotCounted() {
        for (int i = 0; i < 50; i++) {
            assertThat(limits.admit("operator", "10.0.0.1")).isTrue();
            limits.succeeded("operator", "10.0.0.1");
        }
    }
}
