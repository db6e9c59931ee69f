package dev.lethe.console.run;

import dev.lethe.console.page.Bar;
import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Runs, and what belongs to one, as tables.
final class RunTables {
    private RunTables() {}

    static Table list(List<Purger.RunSummary> runs) {
        return Table.of(
                "runs",
                "Purge runs, the latest first",
                List.of(
                        Column.of("Run"),
                        Column.of("State"),
                        Column.numeric("Planned"),
                        Column.numeric("Claimed"),
                        Column.of("Asked for by"),
                        Column.of("As of"),
                        Column.of("Created"),
                        Column.of("Finished"),
                        Column.of("Cause")),
                runs.stream()
                        .map(run -> List.of(
                                Cell.text("Run " + run.runId()).to("/runs/" + run.runId()),
                                Cell.badge(Words.state(run.state()), Words.tone(run.state())),
                                Cell.number(run.planned()),
                                Cell.number(run.claimed()),
                                Cell.text(run.requestedBy()),
                                Cell.time(run.asOf()),
                                Cell.time(run.created()),
                                Cell.time(run.finished()),
                                Cell.text(run.cause())))
                        .toList(),
                "No purge has run yet. Start one, or wait for the schedule.");
    }

    /// What a recipient did with its obligations, beside a drawing of the same.
    record Outcome(String recipient, Purger.Tally tally, Bar bar) {}

    static List<Outcome> outcomes(Purger.Run run) {
        List<Outcome> outcomes = new ArrayList<>();
        new TreeMap<>(run.recipients())
                .forEach((recipient, tally) -> outcomes.add(new Outcome(
                        recipient,
                        tally,
                        Bar.of(List.of(
                                new Bar.Part("deleted", tally.deleted(), "good"),
                                new Bar.Part("nothing held", tally.nothingHeld(), "quiet"),
                                new Bar.Part("retained", tally.retained(), "warn"),
                                new Bar.Part("failed", tally.failed(), "bad"),
                                new Bar.Part("open", tally.open(), "busy"))))));
        return outcomes;
    }

    static Table outcomeTable(Purger.Run run) {
        return Table.of(
                "outcome",
                "Outcome by recipient",
                List.of(
                        Column.of("Recipient"),
                        Column.numeric("Deleted"),
                        Column.numeric("Nothing held"),
                        Column.numeric("Retained"),
                        Column.numeric("Failed"),
                        Column.numeric("Open"),
                        Column.numeric("Items")),
                outcomes(run).stream()
                        .map(outcome -> List.of(
                                Cell.text(outcome.recipient()),
                                Cell.number(outcome.tally().deleted()),
                                Cell.number(outcome.tally().nothingHeld()),
                                Cell.number(outcome.tally().retained()),
                                Cell.number(outcome.tally().failed()),
                                Cell.number(outcome.tally().open()),
                                Cell.number(outcome.tally().items())))
                        .toList(),
                "Nobody has to delete anything yet.");
    }

    static Table contents(Purger.Run run) {
        List<List<Cell>> rows = new ArrayList<>();
        for (String category : Words.CATEGORIES) {
            Long count = run.purged().get(category);
            if (count != null) {
                rows.add(List.of(Cell.text(Words.category(category) + ", everywhere"), Cell.number(count)));
            }
        }
        for (Map.Entry<String, Long> ended : new TreeMap<>(run.disclosuresEnded()).entrySet()) {
            rows.add(List.of(Cell.text("Ends of disclosure to " + ended.getKey()), Cell.number(ended.getValue())));
        }
        return Table.of(
                "contents",
                "What it has released",
                List.of(Column.of("What"), Column.numeric("Deletions")),
                rows,
                "Nothing is released yet.");
    }

    static Table missing(Purger.Fence fence) {
        return Table.of(
                "missing",
                "What the fence waits for",
                List.of(
                        Column.of("Consumer"),
                        Column.of("Partition"),
                        Column.numeric("Needs"),
                        Column.numeric("Has"),
                        Column.numeric("Behind")),
                fence.missing().stream()
                        .map(each -> List.of(
                                Cell.text(each.consumer()),
                                Cell.text(each.partition()),
                                Cell.number(each.needs()),
                                Cell.number(each.has()),
                                Cell.number(each.needs() - each.has())))
                        .toList(),
                "Everybody has come past it.");
    }
}
