package dev.lethe.console.schedule;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.ScheduleApi;
import java.util.List;
import java.util.stream.Collectors;

/// The list of schedules.
final class ScheduleTable {
    private ScheduleTable() {}

    static Table of(List<ScheduleApi.Schedule> schedules) {
        return Table.of(
                "schedules",
                "Schedules, by name",
                List.of(
                        Column.of("Schedule"),
                        Column.of("State"),
                        Column.of("Next run"),
                        Column.of("When"),
                        Column.of("Zone"),
                        Column.of("Categories"),
                        Column.of("Starts nothing in"),
                        Column.of("Last run"),
                        Column.of("What became of it"),
                        Column.of("Changed by"),
                        Column.of("Forget it")),
                schedules.stream().map(ScheduleTable::row).toList(),
                "No run starts by itself. Create a schedule, or start runs by hand.");
    }

    private static List<Cell> row(ScheduleApi.Schedule schedule) {
        return List.of(
                Cell.text(schedule.name()).to("/schedules/" + schedule.name() + "/change"),
                schedule.enabled() ? Cell.badge("On", "good") : Cell.badge("Off", "quiet"),
                Cell.time(schedule.next()),
                Cell.text(schedule.cron()),
                Cell.text(schedule.zone()),
                Cell.text(
                        schedule.categories().size() == Words.CATEGORIES.size()
                                ? "All"
                                : schedule.categories().stream()
                                        .map(Words::category)
                                        .collect(Collectors.joining(", "))),
                Cell.text(schedule.blackouts().stream().map(ScheduleForm::line).collect(Collectors.joining("; "))),
                Cell.time(schedule.last()),
                Cell.text(schedule.lastOutcome()),
                Cell.text(schedule.changedBy()),
                Cell.text("Delete…").to("/schedules/" + schedule.name() + "/delete"));
    }
}
