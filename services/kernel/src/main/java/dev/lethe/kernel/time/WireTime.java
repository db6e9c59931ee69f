package dev.lethe.kernel.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/// Instants as they travel: RFC 3339, UTC, exactly three decimals, e.g. `2026-11-22T14:30:36.123Z`.
public final class WireTime {
    private static final DateTimeFormatter THREE_DECIMALS = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MILLI_OF_SECOND, 3, 3, true)
            .appendLiteral('Z')
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private WireTime() {}

    /// Formats epoch milliseconds.
    public static String format(long epochMillis) {
        return THREE_DECIMALS.format(Instant.ofEpochMilli(epochMillis));
    }

    /// Formats an instant, truncated to milliseconds.
    public static String format(Instant instant) {
        return THREE_DECIMALS.format(instant);
    }

    /// Parses any RFC 3339 time, with any offset and number of decimals, into epoch milliseconds, truncated.
    ///
    /// @throws IllegalArgumentException when it is not such a time; the message does not repeat the text
    public static long parseMillis(String text) {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text).toEpochMilli();
            }
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("not an RFC 3339 time", e);
        }
    }
}
