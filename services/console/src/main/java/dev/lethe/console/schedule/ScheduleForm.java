package dev.lethe.console.schedule;

import dev.lethe.console.page.Words;
import dev.lethe.console.purger.ScheduleApi;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A schedule as it was filled in, so that nothing is typed twice.
///
/// @param records   cap in deletions; empty for what is configured, as with `share`
/// @param share     cap in per cent of the live records
/// @param blackouts a window a line, such as `FRIDAY 18:00-06:00`
/// @param key       the Idempotency-Key: a form sent twice creates one schedule
record ScheduleForm(
        String name,
        String cron,
        String zone,
        List<String> categories,
        String records,
        String share,
        String blackouts,
        boolean enabled,
        boolean catchUp,
        String key) {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final Pattern WINDOW =
            Pattern.compile("(?<days>[A-Za-z, ]*?)\\s*(?<from>[0-9]{2}:[0-9]{2})\\s*-\\s*(?<to>[0-9]{2}:[0-9]{2})");

    static ScheduleForm fresh(String key) {
        return new ScheduleForm("", "0 0 3 * * ?", "UTC", Words.CATEGORIES, "", "", "", true, false, key);
    }

    static ScheduleForm of(ScheduleApi.Schedule schedule, String key) {
        Long records = schedule.cap().records();
        Double share = schedule.cap().share();
        return new ScheduleForm(
                schedule.name(),
                schedule.cron(),
                schedule.zone(),
                schedule.categories(),
                records == null ? "" : Long.toString(records),
                share == null ? "" : plain(BigDecimal.valueOf(share).multiply(PERCENT)),
                schedule.blackouts().stream().map(ScheduleForm::line).collect(Collectors.joining("\n")),
                schedule.enabled(),
                schedule.catchUp(),
                key);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    static String line(ScheduleApi.Window window) {
        List<String> days = window.days();
        boolean everyDay = days == null || days.size() == 7;
        return (everyDay ? "" : String.join(",", days) + " ") + window.from() + "-" + window.to();
    }

    ScheduleForm named(String other) {
        return new ScheduleForm(other, cron, zone, categories, records, share, blackouts, enabled, catchUp, key);
    }

    public boolean has(String category) {
        return categories.contains(category);
    }

    /// What is wrong with it before it is sent, by field.
    Map<String, String> errors() {
        Map<String, String> errors = new TreeMap<>();
        if (cron.isBlank()) {
            errors.put("cron", "Say when: a Quartz cron expression, such as 0 0 3 * * ?");
        }
        if (categories.isEmpty()) {
            errors.put("categories", "Choose at least one category.");
        }
        if (!records.isBlank() && !records.strip().matches("[0-9,]{1,18}")) {
            errors.put("records", "A whole number from 0, or nothing.");
        }
        if (!share.isBlank() && shareOfOne().isEmpty()) {
            errors.put("share", "A number from 0 to 100, or nothing.");
        }
        lines().filter(line -> !WINDOW.matcher(line).matches())
                .findFirst()
                .ifPresent(line -> errors.put("blackouts", "“" + line + "” is no window. One is FRIDAY 18:00-06:00."));
        return errors;
    }

    /// The field that the purger's words are about; empty where they are about none or all.
    static Optional<String> fieldOf(String detail) {
        String words = detail.toLowerCase(Locale.ROOT);
        if (words.contains("time zone")) {
            return Optional.of("zone");
        }
        if (words.contains("cron")) {
            return Optional.of("cron");
        }
        if (words.contains("blackout")) {
            return Optional.of("blackouts");
        }
        if (words.startsWith("name ") || words.contains("of that name")) {
            return Optional.of("name");
        }
        return words.startsWith("cap") ? Optional.of("records") : Optional.empty();
    }

    /// @param limits of single categories, which the form does not show
    ScheduleApi.Request request(Map<String, ScheduleApi.Limit> limits) {
        boolean capped = !records.isBlank() || !share.isBlank() || !limits.isEmpty();
        return new ScheduleApi.Request(
                name,
                cron.strip(),
                zone.strip(),
                categories,
                capped
                        ? new ScheduleApi.Cap(
                                records.isBlank()
                                        ? null
                                        : Long.valueOf(records.strip().replace(",", "")),
                                shareOfOne().orElse(null),
                                limits)
                        : null,
                lines().map(ScheduleForm::window).toList(),
                enabled,
                catchUp);
    }

    private Optional<Double> shareOfOne() {
        try {
            BigDecimal percent = new BigDecimal(share.strip());
            boolean sensible = percent.signum() >= 0 && percent.compareTo(PERCENT) <= 0;
            return sensible ? Optional.of(percent.movePointLeft(2).doubleValue()) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Stream<String> lines() {
        return blackouts.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static ScheduleApi.Window window(String line) {
        Matcher window = WINDOW.matcher(line);
        if (!window.matches()) {
            throw new IllegalStateException("errors() lets no such window through");
        }
        String days = window.group("days").strip().toUpperCase(Locale.ROOT);
        return new ScheduleApi.Window(days(days), window.group("from"), window.group("to"));
    }

    private static @Nullable List<String> days(String text) {
        return text.isEmpty() ? null : Arrays.asList(text.split("[, ]+"));
    }
}
