package dev.lethe.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// How one attempt to deliver a webhook ended.
public sealed interface Attempt {
    /// The longest `Retry-After` that is honored.
    Duration MAX_RETRY_AFTER = Duration.ofHours(24);

    /// The receiver has taken it (2xx).
    record Taken(int status) implements Attempt {}

    /// The endpoint is gone (410): nothing more is sent to it.
    record Gone() implements Attempt {}

    /// It did not work.
    ///
    /// @param status     what the receiver answered; 0 where there was no answer
    /// @param problem    in words, without data
    /// @param slowDown   whether the receiver, or its silence, asks for less
    /// @param retryAfter not before this much time has passed
    record Failed(int status, String problem, boolean slowDown, Optional<Duration> retryAfter) implements Attempt {
        public static Failed without(String problem) {
            return new Failed(0, problem, true, Optional.empty());
        }
    }

    /// Reads an answer as Standard Webhooks 1.0 does: only 2xx succeeds, and 3xx is a failure like any other.
    static Attempt of(int status, Optional<String> retryAfter, Instant now) {
        if (status >= 200 && status < 300) {
            return new Taken(status);
        }
        if (status == 410) {
            return new Gone();
        }
        boolean slowDown = status == 429 || status == 502 || status == 504;
        return new Failed(status, "answered " + status, slowDown, retryAfter.flatMap(text -> parse(text, now)));
    }

    /// `Retry-After` (RFC 9110, 10.2.3): seconds, or an HTTP date.
    private static Optional<Duration> parse(String text, Instant now) {
        try {
            Duration wait = text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
            if (wait.isNegative()) {
                return Optional.empty();
            }
            return Optional.of(wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait);
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
