package dev.lethe.purger.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/// When a Quartz cron expression fires by the clock on the wall of a time zone. A time that the clock skips in spring
/// is that much later; one that it shows twice in autumn is the first of both. So what is to happen once a day happens
/// once on every day.
final class Timetable {
    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private final ExecutionTime times;
    private final ZoneId zone;

    private Timetable(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /// @throws IllegalArgumentException when the expression is none, or there is no such zone; says which
    static Timetable of(String cron, String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException("There is no time zone " + zone + ". Europe/Berlin is one, and UTC.");
        }
        Cron parsed;
        try {
            parsed = PARSER.parse(cron);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("That is no Quartz cron expression: " + e.getMessage(), e);
        }
        return new Timetable(ExecutionTime.forCron(parsed), ZoneId.of(zone));
    }

    /// The first time after that one; empty when there is none.
    Optional<Instant> after(Instant instant) {
        LocalDateTime wall = instant.atZone(zone).toLocalDateTime();
        while (true) {
            Optional<ZonedDateTime> next = times.nextExecution(wall.atZone(ZoneOffset.UTC));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            wall = next.get().toLocalDateTime();
            Instant fires = wall.atZone(zone).toInstant();
            if (fires.isAfter(instant)) {
                return Optional.of(fires);
            }
        }
    }
}
