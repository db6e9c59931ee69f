package dev.lethe.kernel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/// One alternative of a rule: a period counted from a basis.
///
/// @param after the basis
/// @param period date part only (`P3Y`, `P180D`, `P4W`); neither negative nor beyond [#MAX_YEARS]
public record RetentionTerm(Basis after, Period period) {
    /// The longest period a term may have; keeps every deadline a date that databases can hold.
    public static final int MAX_YEARS = 200;

    public RetentionTerm {
        if (period.isNegative()) {
            throw new IllegalArgumentException("a retention period is not negative");
        }
        if (period.toTotalMonths() > MAX_YEARS * 12L || period.getDays() > MAX_YEARS * 366) {
            throw new IllegalArgumentException("a retention period is at most " + MAX_YEARS + " years");
        }
    }

    /// Whether this term never gives an earlier moment than `minimum`: counted from no earlier basis, for no shorter a
    /// period. Periods are compared from every day of two leap cycles, of which one misses its leap year.
    boolean isNeverBefore(RetentionTerm minimum) {
        return after.isNeverBefore(minimum.after)
                && Stream.of(2024, 2096)
                        .map(year -> LocalDate.of(year, 1, 1))
                        .flatMap(first -> first.datesUntil(first.plusYears(8)))
                        .noneMatch(day -> day.plus(period).isBefore(day.plus(minimum.period)));
    }

    /// `fromMillis` plus the period, added in UTC: 29 February plus one year is 28 February.
    public long plusMillis(long fromMillis) {
        return Instant.ofEpochMilli(fromMillis)
                .atOffset(ZoneOffset.UTC)
                .plus(period)
                .toInstant()
                .toEpochMilli();
    }
}
