package dev.lethe.purger.run;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A window of the week in which no run claims or releases, by the clock on the wall of its time zone.
///
/// @param days on which it begins
/// @param from inclusive
/// @param to   exclusive; not after `from` means on the next day
/// @param zone an id of the time zone database
public record Blackout(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final int MINUTES_PER_DAY = 24 * 60;
    private static final int MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;

    public Blackout {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a blackout window begins on at least one day");
        }
    }

    public boolean contains(ZonedDateTime moment) {
        LocalTime time = moment.withZoneSameInstant(zone).toLocalTime();
        DayOfWeek day = moment.withZoneSameInstant(zone).getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }
        return days.contains(day) && !time.isBefore(from) || days.contains(day.minus(1)) && time.isBefore(to);
    }

    /// The window that a moment is in, if any.
    public static Optional<Blackout> at(List<Blackout> windows, ZonedDateTime moment) {
        return windows.stream().filter(window -> window.contains(moment)).findFirst();
    }

    /// Whether two windows of one time zone have a minute in common.
    public static boolean overlap(List<Blackout> windows) {
        BitSet taken = new BitSet(MINUTES_PER_WEEK);
        for (Blackout window : windows) {
            BitSet own = window.minutes();
            if (taken.intersects(own)) {
                return true;
            }
            taken.or(own);
        }
        return false;
    }

    /// Whether they leave no minute of the week.
    public static boolean coverTheWeek(List<Blackout> windows) {
        BitSet taken = new BitSet(MINUTES_PER_WEEK);
        windows.forEach(window -> taken.or(window.minutes()));
        return taken.cardinality() == MINUTES_PER_WEEK;
    }

    private BitSet minutes() {
        BitSet minutes = new BitSet(MINUTES_PER_WEEK);
        int start = from.toSecondOfDay() / 60;
        int end = to.toSecondOfDay() / 60;
        int length = end > start ? end - start : MINUTES_PER_DAY - start + end;
        for (DayOfWeek day : days) {
            for (int minute = 0; minute < length; minute++) {
                minutes.set(((day.getValue() - 1) * MINUTES_PER_DAY + start + minute) % MINUTES_PER_WEEK);
            }
        }
        return minutes;
    }

    /// In words.
    public String text() {
        return "%s from %s to %s in %s"
                .formatted(days.size() == 7 ? "every day" : EnumSet.copyOf(days), from, to, zone);
    }
}
