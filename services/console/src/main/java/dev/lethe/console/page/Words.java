package dev.lethe.console.page;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers, times and the services' words as people read them.
@TemplateExtension
public final class Words {
    /// The categories in the order of the policy.
    public static final List<String> CATEGORIES = List.of("IDENTITY", "ORDER_TRANSACTION", "LOGISTICS", "BEHAVIOR");

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /// With thousands separators.
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// A time as it is shown where no script runs; a script shows it in the reader's zone.
    public static String shown(String time) {
        try {
            return SHOWN.format(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return time;
        }
    }

    /// A category as people say it.
    public static String category(@Nullable String name) {
        return switch (String.valueOf(name)) {
            case "IDENTITY" -> "Basic identity";
            case "ORDER_TRANSACTION" -> "Order transaction";
            case "LOGISTICS" -> "Logistics";
            case "BEHAVIOR" -> "Platform behaviour";
            default -> String.valueOf(name);
        };
    }

    /// A run's state as people say it.
    public static String state(String wireName) {
        String words = wireName.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// How a run's or an obligation's state is coloured.
    public static String tone(String state) {
        return switch (state) {
            case "COMPLETED", "deleted", "live", "in force", "on", "released" -> "good";
            case "PLANNED", "FENCING", "PREVIEWING", "CLAIMING", "GRACE", "RELEASING", "SETTLING", "open", "claimed" ->
                "busy";
            case "PREVIEWED", "AWAITING_APPROVAL", "PAUSED", "PARTLY_SETTLED", "retained", "late" -> "warn";
            case "REFUSED", "ABORTED", "failed", "stopped", "off" -> "bad";
            default -> "quiet";
        };
    }

    /// A span of time in its two greatest units.
    public static String seconds(double seconds) {
        Duration span = Duration.ofMillis(Math.round(seconds * 1000));
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        if (span.toMinutes() > 0) {
            return span.toMinutes() + " min " + span.toSecondsPart() + " s";
        }
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /// A span of ISO 8601; "none" for no time at all.
    public static String span(String iso) {
        Duration span = Duration.parse(iso);
        return span.isZero() ? "none" : seconds(span.toMillis() / 1000.0);
    }

    /// A share as per cent.
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
