package dev.lethe.console.hold;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import java.util.List;

/// Holds, and what came before one, as tables.
final class HoldTables {
    private HoldTables() {}

    static Table list(List<Purger.Hold> holds) {
        return Table.of(
                "holds",
                "Holds, the latest first",
                List.of(
                        Column.of("Hold"),
                        Column.of("State"),
                        Column.of("Keeps"),
                        Column.of("Reason"),
                        Column.of("Authority"),
                        Column.of("Placed by"),
                        Column.of("Placed"),
                        Column.of("Expires"),
                        Column.of("Lifted")),
                holds.stream()
                        .map(hold -> List.of(
                                hold.inForce()
                                        ? Cell.text("Hold " + hold.holdId()).to("/holds/" + hold.holdId() + "/lift")
                                        : Cell.text("Hold " + hold.holdId()),
                                hold.inForce() ? Cell.badge("In force", "warn") : Cell.badge("Lifted", "quiet"),
                                keeps(hold),
                                Cell.text(hold.reason()),
                                Cell.text(hold.authority()),
                                Cell.text(hold.placedBy()),
                                Cell.time(hold.placedAt()),
                                Cell.time(hold.expiresAt()),
                                Cell.time(hold.liftedAt())))
                        .toList(),
                "No hold matches.");
    }

    /// Of a subject only the pseudonym is known.
    private static Cell keeps(Purger.Hold hold) {
        if (hold.record() != null) {
            return Cell.id(hold.record(), "/why/" + hold.record());
        }
        if (hold.category() != null) {
            return Cell.text("Category " + Words.category(hold.category()));
        }
        return hold.subjectPseudonym() != null
                ? Cell.text("Subject, pseudonym " + hold.subjectPseudonym())
                : Cell.text(Words.state(hold.target()));
    }

    static Table pastRelease(Purger.PastRelease past) {
        return Table.of(
                "past-release",
                "Released before the hold, the unsettled first",
                List.of(
                        Column.of("Record"),
                        Column.of("Scope"),
                        Column.of("Released"),
                        Column.of("Published"),
                        Column.of("Settled")),
                past.listed().stream()
                        .map(each -> List.of(
                                Cell.id(each.recordId(), "/why/" + each.recordId()),
                                Cell.text(each.scope()),
                                Cell.time(each.releasedAt()),
                                Cell.text(each.published() ? "yes" : "not yet"),
                                Cell.time(each.settledAt())))
                        .toList(),
                "Nothing of it was released before: the hold came in time for everything.");
    }
}
