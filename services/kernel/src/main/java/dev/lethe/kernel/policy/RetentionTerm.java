package dev.lethe.kernel.policy;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

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

    /// `fromMillis` plus the period, added in UTC: 29 February plus one year is 28 February.
    long plusMillis(long fromMillis) {
        return Instant.ofEpochMilli(fromMillis)
                .atOffset(ZoneOffset.UTC)
                .plus(period)
                .toInstant()
                .toEpochMilli();
    }
}
