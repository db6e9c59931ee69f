package dev.lethe.purger.http;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.time.WireTime;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Reads and writes the texts of requests and answers.
public final class Texts {
    private Texts() {}

    /// A time as it is shown, or null.
    public static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : WireTime.format(millis);
    }

    /// A record's id from a path.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is none
    public static RecordId recordId(String text) {
        try {
            return RecordId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest("A record's id has 32 lowercase hex digits.");
        }
    }

    /// A number from a path.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when it is none: nothing has such a number
    public static long number(String what, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problems.notFound("There is no %s with this number.".formatted(what));
        }
    }

    /// A text that must be there.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is missing, blank or too long
    public static String required(String name, @Nullable String text, int maxLength) {
        if (text == null || text.isBlank()) {
            throw Problems.unprocessable(name + " is missing.");
        }
        return bounded(name, text, maxLength);
    }

    /// A text that may be there.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is too long
    public static @Nullable String optional(String name, @Nullable String text, int maxLength) {
        return text == null ? null : bounded(name, text, maxLength);
    }

    private static String bounded(String name, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw Problems.unprocessable("%s has more than %d characters.".formatted(name, maxLength));
        }
        return text;
    }

    /// A yes or no in a query.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is neither `true` nor `false`
    public static boolean flag(String name, @Nullable String text, boolean otherwise) {
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problems.badRequest(name + " is true or false.");
        };
    }

    /// A time in a body or query.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is none
    public static long millis(String name, String text) {
        try {
            return WireTime.parseMillis(text);
        } catch (IllegalArgumentException e) {
            throw Problems.unprocessable(name + " is not an RFC 3339 time such as 2026-11-22T14:30:36.123Z.");
        }
    }

    /// A time that may be there, and lies ahead.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is none, or has passed
    public static @Nullable Long ahead(String name, @Nullable String text, Clock clock) {
        if (text == null) {
            return null;
        }
        long millis = millis(name, text);
        if (millis <= clock.millis()) {
            throw Problems.unprocessable(name + " has passed.");
        }
        return millis;
    }
}
