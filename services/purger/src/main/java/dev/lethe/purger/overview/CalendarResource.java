package dev.lethe.purger.overview;

import dev.lethe.kernel.access.Roles;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.database.Query;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The deadlines ahead.
@Path("/ledger/calendar")
@Singleton
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class CalendarResource {
    private static final int DEFAULT_MONTHS = 12;
    private static final int MAX_MONTHS = 120;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Clock clock;
    private final Kept<SortedMap<LocalDate, Map<InformationCategory, Long>>> kept;

    CalendarResource(Transactions transactions, Clock clock, OverviewSettings settings) {
        this.clock = clock;
        this.kept = new Kept<>(
                "the calendar",
                clock,
                settings.calendarFresh(),
                () -> transactions.call(connection -> count(connection, today(clock))));
    }

    /// A day (UTC) with deadlines, and how many, by category.
    @Schema(name = "CalendarDay")
    public record Day(String day, Map<InformationCategory, Long> deadlines) {}

    /// @param from  the first day: today
    /// @param until the day after the last
    /// @param days  those with deadlines, in order
    @Schema(name = "Calendar")
    public record View(String countedAt, String from, String until, List<Day> days) {}

    @GET
    @Operation(
            operationId = "readCalendar",
            summary = "Deadlines ahead, by day and category",
            description = "Days are UTC's; `months` (1 to 120, by default 12) tells how far to look.")
    public View calendar(@QueryParam("months") @Nullable String months) {
        int ahead = months(months);
        Kept.Counted<SortedMap<LocalDate, Map<InformationCategory, Long>>> counted = kept.read();
        LocalDate from = today(clock);
        LocalDate until = from.plusMonths(ahead);
        List<Day> days = counted.figures().subMap(from, until).entrySet().stream()
                .map(day -> new Day(day.getKey().toString(), day.getValue()))
                .toList();
        return new View(String.valueOf(Texts.time(counted.countedMillis())), from.toString(), until.toString(), days);
    }

    private static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static int months(@Nullable String text) {
        try {
            int months = text == null ? DEFAULT_MONTHS : Integer.parseInt(text);
            if (months >= 1 && months <= MAX_MONTHS) {
                return months;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is out of bounds
        }
        throw Problems.badRequest("months is a whole number from 1 to " + MAX_MONTHS + ".");
    }

    /// All the way, whoever asks: how far a question looks is cut from it.
    private static SortedMap<LocalDate, Map<InformationCategory, Long>> count(Connection connection, LocalDate from)
            throws SQLException {
        SortedMap<LocalDate, Map<InformationCategory, Long>> days = new TreeMap<>();
        Query.of(connection, """
                SELECT category, deadline_ms DIV 86400000 AS day, COUNT(*)
                FROM record FORCE INDEX (record_due)
                WHERE category IN ('IDENTITY', 'ORDER_TRANSACTION', 'LOGISTICS', 'BEHAVIOR')
                  AND deadline_ms >= ? AND deadline_ms < ?
                GROUP BY category, day""")
                .with(from.toEpochDay() * DAY)
                .with(from.plusMonths(MAX_MONTHS).toEpochDay() * DAY)
                .list(row -> days.computeIfAbsent(
                                LocalDate.ofEpochDay(row.getLong(2)), day -> new EnumMap<>(InformationCategory.class))
                        .put(InformationCategory.valueOf(row.getString(1)), row.getLong(3)));
        return days;
    }
}
