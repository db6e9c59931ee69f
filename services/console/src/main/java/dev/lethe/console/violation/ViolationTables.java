package dev.lethe.console.violation;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import java.util.List;

/// Violations, their releases and their history, as tables.
final class ViolationTables {
    private ViolationTables() {}

    static Table list(List<ViolationApi.Violation> violations) {
        return Table.of(
                "violations",
                "Violations, the latest first",
                List.of(
                        Column.of("Violation"),
                        Column.of("Recipient"),
                        Column.of("What"),
                        Column.of("State"),
                        Column.of("Owner"),
                        Column.of("Opened"),
                        Column.numeric("Releases"),
                        Column.numeric("Unsettled"),
                        Column.numeric("Obligations"),
                        Column.of("Settled late"),
                        Column.of("Closed")),
                violations.stream()
                        .map(each -> List.of(
                                Cell.text("Violation " + each.violationId()).to("/violations/" + each.violationId()),
                                Cell.text(each.recipient()).to("/recipients/" + each.recipient()),
                                Cell.text(kind(each.kind())),
                                Cell.badge(Words.state(each.state()), tone(each.state())),
                                Cell.text(each.owner()),
                                Cell.time(each.openedAt()),
                                Cell.number(each.releases()),
                                Cell.number(each.unsettledReleases()),
                                Cell.number(each.obligations()),
                                Cell.time(each.settledLateAt()),
                                Cell.time(each.closedAt())))
                        .toList(),
                "No violation matches: every recipient answers in time.");
    }

    static String kind(String kind) {
        return switch (kind) {
            case "late" -> "did not answer in time";
            case "failed" -> "says again and again that it cannot";
            case "refused" -> "its answers could not be accepted";
            default -> kind;
        };
    }

    static String tone(String state) {
        return switch (state) {
            case "open" -> "bad";
            case "investigating" -> "warn";
            case "resolved" -> "good";
            default -> "quiet";
        };
    }

    static Table late(List<ViolationApi.Release> releases) {
        return Table.of(
                "late",
                "Releases that it was late in",
                List.of(
                        Column.of("Run"),
                        Column.numeric("Release"),
                        Column.numeric("Obligations"),
                        Column.numeric("Reminders"),
                        Column.of("First reminded"),
                        Column.of("Settled")),
                releases.stream()
                        .map(each -> List.of(
                                Cell.text("Run " + each.runId()).to("/runs/" + each.runId()),
                                Cell.number(each.releaseId()),
                                Cell.number(each.obligations()),
                                Cell.number((long) each.reminders()),
                                Cell.time(each.firstRemindedAt()),
                                Cell.time(each.settledAt())))
                        .toList(),
                "It is not about releases.");
    }
}
