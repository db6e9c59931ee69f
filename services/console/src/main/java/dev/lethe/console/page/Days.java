package dev.lethe.console.page;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Days as forms take them: such as 2027-06-30, in UTC.
public final class Days {
    private Days() {}

    /// The end of a day, as RFC 3339; empty where it is none.
    public static Optional<String> end(String day) {
        return begin(day, 1);
    }

    /// The beginning of a day, as RFC 3339; empty where it is none.
    public static Optional<String> begin(String day) {
        return begin(day, 0);
    }

    private static Optional<String> begin(String day, int later) {
        try {
            return Optional.of(LocalDate.parse(day)
                    .plusDays(later)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
