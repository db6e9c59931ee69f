package dev.lethe.console.today;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The deadlines ahead, as a drawing by day, as a table by month, as rows for an export.
final class DeadlineCalendar {
    private static final int MONTH = "yyyy-MM".length();

    private DeadlineCalendar() {}

    /// What the drawing is made of: points `[day, deadlines]` for each category, the same days in each, since that is
    /// how they are stacked.
    record Drawing(String from, String until, List<Series> series) {}

    record Series(String name, List<List<Object>> points) {}

    static Drawing drawing(Purger.Calendar calendar) {
        List<Series> series = Words.CATEGORIES.stream()
                .map(category -> new Series(
                        Words.category(category),
                        calendar.days().stream()
                                .map(day -> List.<Object>of(
                                        day.day(), day.deadlines().getOrDefault(category, 0L)))
                                .toList()))
                .toList();
        return new Drawing(calendar.from(), calendar.until(), series);
    }

    static Table months(List<Purger.Day> days) {
        SortedMap<String, Map<String, Long>> months = new TreeMap<>();
        for (Purger.Day day : days) {
            Map<String, Long> month = months.computeIfAbsent(day.day().substring(0, MONTH), each -> new TreeMap<>());
            day.deadlines().forEach((category, count) -> month.merge(category, count, Long::sum));
        }
        return table("Deadlines by month", "Month", months).withCsv("/today/calendar.csv");
    }

    static Table days(List<Purger.Day> days) {
        SortedMap<String, Map<String, Long>> byDay = new TreeMap<>();
        days.forEach(day -> byDay.put(day.day(), day.deadlines()));
        return table("Deadlines by day", "Day (UTC)", byDay);
    }

    private static Table table(String caption, String first, SortedMap<String, Map<String, Long>> counts) {
        List<Column> columns = new ArrayList<>(List.of(Column.of(first)));
        Words.CATEGORIES.forEach(category -> columns.add(Column.numeric(Words.category(category))));
        columns.add(Column.numeric("All"));
        List<List<Cell>> rows = counts.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
        return Table.of("calendar-table", caption, columns, rows, "No deadline lies in this time.");
    }

    private static List<Cell> row(String when, Map<String, Long> counts) {
        List<Cell> row = new ArrayList<>(List.of(Cell.text(when)));
        Words.CATEGORIES.forEach(category -> row.add(Cell.number(counts.getOrDefault(category, 0L))));
        row.add(Cell.number(counts.values().stream().mapToLong(Long::longValue).sum()));
        return row;
    }
}
