package dev.lethe.console.page;

import dev.lethe.console.page.Table.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was done with something that people work on, as a table.
public final class History {
    private History() {}

    /// One thing that was done, as the services tell it.
    public record Event(
            String action, String by, String at, @Nullable String note) {}

    public static Table table(List<Event> history) {
        return Table.of(
                "history",
                "What was done",
                List.of(Column.of("When"), Column.of("What"), Column.of("By"), Column.of("Note")),
                history.stream()
                        .map(each -> List.of(
                                Cell.time(each.at()),
                                Cell.text(each.action()),
                                Cell.text(each.by()),
                                Cell.text(each.note())))
                        .toList(),
                "Nothing yet.");
    }
}
