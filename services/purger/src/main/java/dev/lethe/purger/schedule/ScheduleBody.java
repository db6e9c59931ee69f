package dev.lethe.purger.schedule;

import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import dev.lethe.purger.plan.Cap;
import dev.lethe.purger.run.Blackout;
import dev.lethe.purger.run.RunBody;
import dev.lethe.purger.settings.PurgerSettings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A schedule as somebody writes it.
///
/// @param name       lowercase letters, digits and hyphens; needed to create it
/// @param cron       a Quartz expression, such as `0 0 3 * * ?`
/// @param zone       by whose clocks it is read, such as `Europe/Berlin`; UTC by default
/// @param categories whose records; by default all four
/// @param cap        of its runs; by default what is configured when they start
/// @param blackouts  windows in which it starts no run, and its runs stand still
/// @param enabled    true by default
/// @param catchUp    whether one run makes up for times that were missed; false by default
@Schema(name = "ScheduleRequest")
public record ScheduleBody(
        @Nullable String name,
        @Nullable String cron,
        @Nullable String zone,
        @Nullable List<String> categories,
        RunBody.@Nullable CapBody cap,
        @Nullable List<Window> blackouts,
        @Nullable Boolean enabled,
        @Nullable Boolean catchUp) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MAX_CRON = 200;
    private static final int MAX_WINDOWS = 50;

    /// A window of the week, by the clocks of the schedule's zone.
    ///
    /// @param days on which it begins, `MONDAY` to `SUNDAY`; every day by default
    /// @param from such as `08:00`, inclusive
    /// @param to   exclusive; not after `from` means on the next day
    @Schema(name = "BlackoutWindow")
    public record Window(
            @Nullable List<String> days,
            @Nullable String from,
            @Nullable String to) {
        static Window of(Blackout blackout) {
            return new Window(
                    blackout.days().stream().sorted().map(Enum::name).toList(),
                    blackout.from().toString(),
                    blackout.to().toString());
        }

        private Blackout in(ZoneId zone) {
            return new Blackout(
                    days == null ? EnumSet.allOf(DayOfWeek.class) : weekdays(days), time(from), time(to), zone);
        }

        private static Set<DayOfWeek> weekdays(List<String> names) {
            try {
                Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
                names.forEach(name -> days.add(DayOfWeek.valueOf(String.valueOf(name))));
                if (!days.isEmpty()) {
                    return days;
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
            throw Problems.unprocessable("A blackout window's days are of MONDAY to SUNDAY.");
        }

        private static LocalTime time(@Nullable String text) {
            try {
                LocalTime time = LocalTime.parse(String.valueOf(text));
                if (time.getSecond() == 0 && time.getNano() == 0) {
                    return time;
                }
            } catch (DateTimeParseException e) {
                // told below
            }
            throw Problems.unprocessable("A blackout window's from and to are times of the day such as 08:00.");
        }
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is none
    String checkedName() {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Problems.unprocessable("name has 1 to 64 lowercase letters, digits and hyphens.");
        }
        return name;
    }

    /// What it says, checked.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it makes no sense
    Schedule.Terms terms(PurgerSettings.Cap configured, Instant now) {
        String expression = Texts.required("cron", cron, MAX_CRON);
        String zoneId = zone == null ? "UTC" : zone;
        try {
            if (Timetable.of(expression, zoneId).after(now).isEmpty()) {
                throw Problems.unprocessable("That cron expression never fires.");
            }
        } catch (IllegalArgumentException e) {
            throw Problems.unprocessable(String.valueOf(e.getMessage()));
        }
        List<Window> given = blackouts == null ? List.of() : blackouts;
        if (given.size() > MAX_WINDOWS || given.stream().anyMatch(Objects::isNull)) {
            throw Problems.unprocessable("blackouts are at most %d windows.".formatted(MAX_WINDOWS));
        }
        List<Blackout> windows =
                given.stream().map(window -> window.in(ZoneId.of(zoneId))).toList();
        if (Blackout.overlap(windows)) {
            throw Problems.unprocessable("Two blackout windows overlap. Make one of them.");
        }
        if (Blackout.coverTheWeek(windows)) {
            throw Problems.unprocessable("The blackout windows leave no time for a run.");
        }
        Cap checked = RunBody.CapBody.orConfigured(cap, configured);
        return new Schedule.Terms(
                expression,
                zoneId,
                RunBody.categories(categories),
                cap == null ? null : cap.records(),
                cap == null ? null : cap.share(),
                checked.categories(),
                windows,
                !Boolean.FALSE.equals(enabled),
                Boolean.TRUE.equals(catchUp));
    }
}
