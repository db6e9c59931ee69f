package dev.lethe.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testkit.time.MutableClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final MutableClock clock = MutableClock.at("2026-11-23T08:00:00Z");
    private final Sessions sessions = new Sessions(settings(3), clock);

    @Test
    void anIdHas256BitsAndIsNewEachTime() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            ids.add(begin("u"));
        }
        assertThat(ids).hasSize(100).allSatisfy(id -> assertThat(id).hasSize(43));
    }

    @Test
    void aSessionEndsWhenNothingIsDone() {
        String id = begin("u");
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.find(id, true)).isPresent();
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.find(id, true)).isPresent();
        clock.advance(Duration.ofMinutes(30));
        assertThat(sessions.find(id, true)).isEmpty();
    }

    @Test
    void aPageThatRefreshesItselfDoesNotMakeItLastLonger() {
        String id = begin("u");
        clock.advance(Duration.ofMinutes(20));
        assertThat(sessions.find(id, false)).isPresent();
        clock.advance(Duration.ofMinutes(11));
        assertThat(sessions.find(id, false)).isEmpty();
    }

    @Test
    void noSessionLastsLongerThanTheLongest() {
        String id = begin("u");
        for (int i = 0; i < 29; i++) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(sessions.find(id, true)).isPresent();
        }
        clock.advance(Duration.ofMinutes(20));
        assertThat(sessions.find(id, true)).isEmpty();
    }

    @Test
    void theOneLongestUnusedMakesRoom() {
        String first = begin("first");
        clock.advance(Duration.ofSeconds(1));
        String second = begin("second");
        String third = begin("third");
        clock.advance(Duration.ofSeconds(1));
        assertThat(sessions.find(first, true)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        sessions.find(third, true);

        begin("fourth");

        assertThat(sessions.size()).isEqualTo(3);
        assertThat(sessions.find(second, true)).isEmpty();
        assertThat(sessions.find(first, true)).isPresent();
    }

    @Test
    void signingOutEndsIt() {
        String id = begin("u");
        sessions.end(id);
        assertThat(sessions.find(id, true)).isEmpty();
    }

    @Test
    void aSessionsTextNamesNoCredential() {
        String id = begin("u");
        assertThat(sessions.find(id, true).orElseThrow().toString()).doesNotContain("c2VjcmV0");
    }

    private String begin(String user) {
        return sessions.begin(user, List.of("viewer"), "Basic c2VjcmV0");
    }

    private static ConsoleSettings settings(int most) {
        return new ConsoleSettings() {
            @Override
            public boolean form() {
                return true;
            }

            @Override
            public boolean secure() {
                return true;
            }

            @Override
            public Duration idle() {
                return Duration.ofMinutes(30);
            }

            @Override
            public Duration longest() {
                return Duration.ofHours(10);
            }

            @Override
            public int most() {
                return most;
            }
        };
    }
}
