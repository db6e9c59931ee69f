package dev.lethe.console.today;

import dev.lethe.console.check.InBrief;
import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import dev.lethe.console.service.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the page shows.
///
/// @param overview null where the purger did not answer
/// @param due      by category
/// @param running  runs that are not through yet
/// @param late     what recipients owe
/// @param checks   the self-checks and the last canary
record Today(Purger.@Nullable Overview overview, Totals totals, Table due, Table running, Table late, InBrief checks) {
    private static final Set<String> OVER = Set.of("COMPLETED", "ABORTED", "REFUSED");

    /// Sums over the categories and recipients.
    record Totals(long active, long due, long held, long purged, long open, long late) {}

    static Today of(Answer<Purger.Overview> answer, Answer<List<Purger.RunSummary>> runs, InBrief checks) {
        Purger.Overview overview = answer.value();
        Totals totals = overview == null ? new Totals(0, 0, 0, 0, 0, 0) : totals(overview);
        return new Today(
                overview,
                totals,
                due(overview, totals).withTrouble(answer.trouble()),
                running(runs.or(List.of())).withTrouble(runs.trouble()),
                late(overview).withTrouble(answer.trouble()),
                checks);
    }

    private static Totals totals(Purger.Overview overview) {
        var categories = overview.categories().values();
        return new Totals(
                categories.stream().mapToLong(Purger.CategoryCounts::active).sum(),
                categories.stream().mapToLong(Purger.CategoryCounts::due).sum(),
                categories.stream().mapToLong(Purger.CategoryCounts::held).sum(),
                categories.stream().mapToLong(Purger.CategoryCounts::purged).sum(),
                overview.recipients().stream()
                        .mapToLong(Purger.RecipientCounts::open)
                        .sum(),
                overview.recipients().stream()
                        .mapToLong(Purger.RecipientCounts::late)
                        .sum());
    }

    private static Table due(Purger.@Nullable Overview overview, Totals totals) {
        List<List<Cell>> rows = new ArrayList<>();
        if (overview != null) {
            for (String category : Words.CATEGORIES) {
                Purger.CategoryCounts counts =
                        overview.categories().getOrDefault(category, new Purger.CategoryCounts(0, 0, 0, 0));
                rows.add(row(Words.category(category), counts.active(), counts.due(), counts.held(), counts.purged()));
            }
            rows.add(row("All", totals.active(), totals.due(), totals.held(), totals.purged()));
        }
        return Table.of(
                "due",
                "Records by category",
                List.of(
                        Column.of("Category"),
                        Column.numeric("Live"),
                        Column.numeric("Due"),
                        Column.numeric("Held"),
                        Column.numeric("Gone")),
                rows,
                "The ledger knows no record yet. It fills as events arrive.");
    }

    private static List<Cell> row(String name, long active, long due, long held, long purged) {
        return List.of(Cell.text(name), Cell.number(active), Cell.number(due), Cell.number(held), Cell.number(purged));
    }

    private static Table running(List<Purger.RunSummary> runs) {
        return Table.of(
                "running",
                "Runs under way",
                List.of(Column.of("Run"), Column.of("State"), Column.numeric("Claimed"), Column.of("Since")),
                runs.stream()
                        .filter(run -> !OVER.contains(run.state()))
                        .map(run -> List.of(
                                Cell.text("Run " + run.runId()).to("/runs/" + run.runId()),
                                Cell.badge(Words.state(run.state()), Words.tone(run.state())),
                                Cell.number(run.claimed()),
                                Cell.time(run.created())))
                        .toList(),
                "No run is under way.");
    }

    private static Table late(Purger.@Nullable Overview overview) {
        List<Purger.RecipientCounts> owing = overview == null
                ? List.of()
                : overview.recipients().stream()
                        .filter(recipient -> recipient.open() > 0 || recipient.failed() > 0)
                        .toList();
        return Table.of(
                "late",
                "Who owes an answer",
                List.of(
                        Column.of("Recipient"),
                        Column.numeric("Open"),
                        Column.numeric("Late"),
                        Column.numeric("Failed"),
                        Column.of("Earliest honor-by")),
                owing.stream()
                        .map(recipient -> List.of(
                                Cell.text(recipient.recipient()).to("/recipients/" + recipient.recipient()),
                                Cell.number(recipient.open()),
                                Cell.number(recipient.late()),
                                Cell.number(recipient.failed()),
                                Cell.time(recipient.firstHonorBy())))
                        .toList(),
                "Every recipient has answered everything.");
    }
}
