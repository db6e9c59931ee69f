package dev.lethe.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:30:36Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void only2xxSucceeds(int status) {
        assertThat(Attempt.of(status, Optional.empty(), NOW)).isEqualTo(new Attempt.Taken(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 303, 307, 308, 400, 401, 404, 500, 503})
    void anythingElseFailsARedirectIncluded(int status) {
        assertThat(Attempt.of(status, Optional.empty(), NOW))
                .isEqualTo(new Attempt.Failed(status, "answered " + status, false, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 504})
    void anOverloadedPartnerIsPushedLess(int status) {
        assertThat(Attempt.of(status, Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        Attempt.Failed.class, f -> assertThat(f.slowDown()).isTrue());
    }

    @Test
    void aGoneEndpointIsNoMereFailure() {
        assertThat(Attempt.of(410, Optional.empty(), NOW)).isEqualTo(new Attempt.Gone());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120                           | PT2M",
                "0                             | PT0S",
                "Sun, 22 Nov 2026 14:31:36 GMT | PT1M",
                "9999999                       | PT24H",
            })
    void retryAfterIsSecondsOrADateAndAtMostADay(String header, Duration expected) {
        assertThat(retryAfter(header)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "Sun, 22 Nov 2026 14:29:36 GMT", "99999999999999999999", ""})
    void aRetryAfterThatMakesNoSenseIsIgnored(String header) {
        assertThat(retryAfter(header)).isEmpty();
    }

    private static Optional<Duration> retryAfter(String header) {
        return Attempt.of(503, Optional.of(header), NOW) instanceof Attempt.Failed failed
                ? failed.retryAfter()
                : Optional.empty();
    }
}
