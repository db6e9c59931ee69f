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
                                Cell.text("Hold " + hold.holdId()).to("/holds/" + hold.holdId()),
                                state(hold),
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

    private static Cell state(Purger.Hold hold) {
        if (!hold.inForce()) {
            return Cell.badge("Lifted", "quiet");
        }
        return hold.dueForReview() ? Cell.badge("In force, to be reviewed", "bad") : Cell.badge("In force", "warn");
    }

    /// What a hold keeps past its deadline.
    static Table kept(List<Purger.HeldRecord> records) {
        return Table.of(
                "kept",
                "Past their deadline, and kept by it",
                List.of(Column.of("Record"), Column.of("Category"), Column.of("Deadline")),
                records.stream()
                        .map(each -> List.of(
                                Cell.id(each.recordId(), "/why/" + each.recordId()),
                                Cell.text(Words.category(each.category())),
                                Cell.time(each.deadline())))
                        .toList(),
                "Nothing that it covers is past its deadline.");
    }

    /// Of a subject only the pseudonym is known.
    private static Cell keeps(Purger.Hold hold) {
        if (hold.record() != null) {
            return Cell.id(hold.record(), "/why/" + hold.record());
        }
        if (hold.category() != null) {
            return Cell.text("Category " + Words.category(hold.category()));
        }
        if (!hold.orderRecords().isEmpty()) {
            return Cell.text("An order: " + hold.orderRecords().size() + " records");
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
