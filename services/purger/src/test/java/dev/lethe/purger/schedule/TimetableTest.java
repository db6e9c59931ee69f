package dev.lethe.purger.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-10T12:00:00Z, 2026-01-11T01:30:00Z",
        "2026-07-10T12:00:00Z, 2026-07-11T00:30:00Z",
        // 29 March: the clock goes from 02:00 to 03:00, and 02:30 is at 03:30.
        "2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        // 25 October: it shows 02:30 twice. Between both, the next is tomorrow's.
        "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "2026-10-25T00:45:00Z, 2026-10-26T01:30:00Z"
    })
    void itFollowsTheClockOnTheWall(Instant from, Instant next) {
        assertThat(Timetable.of("0 30 2 * * ?", "Europe/Berlin").after(from)).contains(next);
    }

    @Test
    void whatIsToHappenOnceADayHappensOnceOnEveryDay() {
        Timetable timetable = Timetable.of("0 30 2 * * ?", "Europe/Berlin");
        Set<LocalDate> days = new HashSet<>();
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 365; i++) {
            time = timetable.after(time).orElseThrow();
            days.add(time.atZone(ZoneId.of("Europe/Berlin")).toLocalDate());
        }
        assertThat(days).hasSize(365);
        assertThat(time).isBefore(Instant.parse("2027-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 0 30 2 ?", "0 0 0 31 4 ?", "0 0 3 * * ? 2020"})
    void whatNeverComesIsEmpty(String cron) {
        assertThat(Timetable.of(cron, "UTC").after(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0 0 3 * * ?, Mars/Olympus", "0 0 3 * * ?, +02:00", "soon, UTC", "0 0 25 * * ?, UTC", "* * * * *, UTC"})
    void whatIsNoneIsRefused(String cron, String zone) {
        assertThatIllegalArgumentException().isThrownBy(() -> Timetable.of(cron, zone));
    }

    @Test
    void aMissedTimeIsMadeUpForOnceOrNotAtAll() {
        Duration late = Duration.ofHours(30);
        assertThat(Firing.of(true, late, false, false)).isEqualTo(new Firing.Fire());
        assertThat(Firing.of(false, late, false, false)).isInstanceOf(Firing.Skip.class);
        assertThat(Firing.of(false, Duration.ofSeconds(5), false, false)).isEqualTo(new Firing.Fire());
    }

    @Test
    void whatStandsInTheWayIsWaitedForOnlyToCatchUp() {
        assertThat(Firing.of(true, Duration.ZERO, true, false)).isInstanceOf(Firing.Wait.class);
        assertThat(Firing.of(true, Duration.ZERO, false, true)).isInstanceOf(Firing.Wait.class);
        assertThat(Firing.of(false, Duration.ZERO, true, false)).isInstanceOf(Firing.Skip.class);
        assertThat(Firing.of(false, Duration.ZERO, false, true)).isInstanceOf(Firing.Skip.class);
    }
}
