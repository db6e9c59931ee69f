package dev.lethe.purger.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlackoutTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Blackout window(String from, String to, DayOfWeek... days) {
        return new Blackout(Set.of(days), LocalTime.parse(from), LocalTime.parse(to), BERLIN);
    }

    /// 23 November 2026 is a Monday.
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:00+01:00, false",
        "2026-11-23T08:00:00+01:00, true",
        "2026-11-23T19:59:59+01:00, true",
        "2026-11-23T20:00:00+01:00, false",
        "2026-11-24T12:00:00+01:00, false",
        "2026-11-23T07:30:00Z, true",
        "2026-07-20T06:30:00Z, true"
    })
    void itBeginsAndEndsByTheClockOfItsZone(ZonedDateTime moment, boolean inside) {
        assertThat(window("08:00", "20:00", DayOfWeek.MONDAY).contains(moment)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T23:00:00+01:00, true",
        "2026-11-23T05:59:00+01:00, true",
        "2026-11-23T06:00:00+01:00, false",
        "2026-11-23T23:00:00+01:00, false"
    })
    void itMayReachIntoTheNextDay(ZonedDateTime moment, boolean inside) {
        assertThat(window("22:00", "06:00", DayOfWeek.SUNDAY).contains(moment)).isEqualTo(inside);
    }

    @Test
    void windowsThatShareAMinuteOverlap() {
        assertThat(Blackout.overlap(List.of(
                        window("08:00", "12:00", DayOfWeek.MONDAY), window("12:00", "14:00", DayOfWeek.MONDAY))))
                .isFalse();
        assertThat(Blackout.overlap(List.of(
                        window("08:00", "12:01", DayOfWeek.MONDAY), window("12:00", "14:00", DayOfWeek.MONDAY))))
                .isTrue();
        assertThat(Blackout.overlap(List.of(
                        window("22:00", "06:00", DayOfWeek.SUNDAY), window("05:00", "07:00", DayOfWeek.MONDAY))))
                .isTrue();
    }

    @Test
    void aWholeWeekIsCoveredOrNot() {
        Blackout always = new Blackout(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, BERLIN);
        assertThat(Blackout.coverTheWeek(List.of(always))).isTrue();
        assertThat(Blackout.coverTheWeek(List.of(window("08:00", "20:00", DayOfWeek.MONDAY))))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Blackout(Set.of(), LocalTime.MIDNIGHT, LocalTime.NOON, BERLIN));
    }
}
