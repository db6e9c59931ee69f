package dev.lethe.checker.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as the documents write them.
public final class Instants {

    private static final Pattern OURS = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Instants() {}

    /// A producer's time in milliseconds since 1970, and whether every reader must accept its spelling.
    ///
    /// @param plain false where the spelling is legal for some readers of RFC 3339 only (lower case, no seconds,
    ///     a leap second): the event may then be refused as malformed
    public record Producers(long millis, boolean plain) {}

    /// The time that a producer wrote, or null if it is none.
    public static @Nullable Producers producers(String text) {
        boolean plain = RFC_3339.matcher(text).matches();
        try {
            return new Producers(OffsetDateTime.parse(text).toInstant().toEpochMilli(), plain);
        } catch (DateTimeException | ArithmeticException e) {
            return lastResort(text);
        }
    }

    /// Leap seconds and the 24th hour, which only some readers know.
    private static @Nullable Producers lastResort(String text) {
        try {
            return new Producers(Instant.parse(text).toEpochMilli(), false);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /// Milliseconds of a time that Lethe wrote: UTC with exactly three decimals.
    ///
    /// @throws IllegalArgumentException for any other spelling
    public static long ours(@Nullable String text) {
        if (text == null || !OURS.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UTC time with three decimals");
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }

    /// The UTC date of a moment, as a record's key spells it.
    public static String day(long millis) {
        return Instant.ofEpochMilli(millis)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    public static String text(long millis) {
        return MILLIS.format(Instant.ofEpochMilli(millis));
    }
}
