package dev.lethe.kernel.time;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
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

    private static final String FORM = "0000-00-00T00:00:00.";
    private static final long FIRST_FOUR_DIGIT_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_FOUR_DIGIT_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private WireTime() {}

    /// Formats epoch milliseconds.
    public static String format(long epochMillis) {
        long second = Math.floorDiv(epochMillis, 1000L);
        if (second < FIRST_FOUR_DIGIT_SECOND || second > LAST_FOUR_DIGIT_SECOND) {
            return THREE_DECIMALS.format(Instant.ofEpochMilli(epochMillis));
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        byte[] text = {
            '0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0', ':', '0', '0', '.', '0',
            '0', '0', 'Z'
        };
        put(text, 0, 4, time.getYear());
        put(text, 5, 2, time.getMonthValue());
        put(text, 8, 2, time.getDayOfMonth());
        put(text, 11, 2, time.getHour());
        put(text, 14, 2, time.getMinute());
        put(text, 17, 2, time.getSecond());
        put(text, 20, 3, (int) Math.floorMod(epochMillis, 1000L));
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /// Formats an instant, truncated to milliseconds.
    public static String format(Instant instant) {
        return format(instant.toEpochMilli());
    }

    /// Parses any RFC 3339 time, with any offset and number of decimals, into epoch milliseconds, truncated.
    ///
    /// @throws IllegalArgumentException when it is not such a time; the message does not repeat the text
    public static long parseMillis(String text) {
        try {
            if (isOrdinary(text)) {
                return ordinaryMillis(text);
            }
            if (text.endsWith("Z")) {
                return Instant.parse(text).toEpochMilli();
            }
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("not an RFC 3339 time", e);
        }
    }

    /// Whether the text is written as nearly all are: in UTC, with at most nine decimals. Java's own parser takes a
    /// microsecond, which counts where every event has several times.
    private static boolean isOrdinary(String text) {
        int length = text.length();
        if (length != 20 && (length < 22 || length > 30 || text.charAt(19) != '.') || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            char c = text.charAt(i);
            char expected = i < FORM.length() ? FORM.charAt(i) : '0';
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        // A leap second and the 24th hour are left to Java's parser.
        return number(text, 11, 2) < 24 && number(text, 17, 2) < 60;
    }

    private static long ordinaryMillis(String text) {
        long second = LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 2),
                        number(text, 8, 2),
                        number(text, 11, 2),
                        number(text, 14, 2),
                        number(text, 17, 2))
                .toEpochSecond(ZoneOffset.UTC);
        int decimals = Math.min(3, Math.max(0, text.length() - 21));
        int millis = number(text, 20, decimals) * (decimals == 1 ? 100 : decimals == 2 ? 10 : 1);
        return second * 1000 + millis;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
