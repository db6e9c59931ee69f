package dev.lethe.console.check;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks, their results, canaries and the links of one, as tables.
final class CheckTables {
    private CheckTables() {}

    static Table checks(List<CheckApi.Check> checks) {
        return Table.of(
                "checks",
                "Self-checks, each with what it found last",
                List.of(
                        Column.of("Check"),
                        Column.of("Outcome"),
                        Column.of("Looked"),
                        Column.of("Found"),
                        Column.of("What to do"),
                        Column.of("Looks again")),
                checks.stream()
                        .map(each -> List.of(
                                Cell.text(each.name()).to("/checks/" + each.name()),
                                outcome(each.outcome()),
                                Cell.time(
                                        each.last() == null ? null : each.last().at()),
                                Cell.text(
                                        each.last() == null
                                                ? each.about()
                                                : each.last().found()),
                                Cell.text(
                                        each.last() == null ? null : each.last().advice()),
                                next(each)))
                        .toList(),
                "There is no self-check.");
    }

    private static Cell next(CheckApi.Check check) {
        String asked = check.askedBy();
        return asked != null
                ? Cell.text("now, for " + asked)
                : check.nextAt() == null ? Cell.text("when asked") : Cell.time(check.nextAt());
    }

    static Cell outcome(String outcome) {
        return Cell.badge(word(outcome), tone(outcome));
    }

    static String word(String outcome) {
        return switch (outcome) {
            case "ok" -> "OK";
            case "not-run" -> "Has not looked";
            default -> Words.state(outcome);
        };
    }

    static String tone(String outcome) {
        return switch (outcome) {
            case "ok" -> "good";
            case "warning" -> "warn";
            case "failed" -> "bad";
            default -> "quiet";
        };
    }

    static Table results(List<CheckApi.Result> results) {
        return Table.of(
                "results",
                "What it found, the latest first",
                List.of(
                        Column.of("Looked"),
                        Column.of("Outcome"),
                        Column.of("Found"),
                        Column.of("Counts"),
                        Column.numeric("Took (ms)"),
                        Column.of("Asked by")),
                results.stream()
                        .map(each -> List.of(
                                Cell.time(each.at()),
                                outcome(each.outcome()),
                                Cell.text(each.found()),
                                Cell.text(counts(each.counts())),
                                Cell.number(each.tookMillis()),
                                Cell.text(each.askedBy() == null ? "the schedule" : each.askedBy())))
                        .toList(),
                "It has not looked yet.");
    }

    static String counts(Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(each -> each.getKey() + " " + Words.number(each.getValue()))
                        .collect(Collectors.joining(", "));
    }

    static Table canaries(List<CheckApi.Canary> canaries) {
        return Table.of(
                "canaries",
                "Canaries, the latest first",
                List.of(
                        Column.of("Canary"),
                        Column.of("State"),
                        Column.of("Sent"),
                        Column.of("Sent by"),
                        Column.of("Created and erased in"),
                        Column.of("Run"),
                        Column.of("Why it ended otherwise")),
                canaries.stream()
                        .map(each -> List.of(
                                Cell.text("Canary " + each.canaryId()).to("/checks/canaries/" + each.canaryId()),
                                Cell.badge(canaryState(each.state()), canaryTone(each.state())),
                                Cell.time(each.begunAt()),
                                Cell.text(each.askedBy()),
                                Cell.text(took(each)),
                                each.runId() == null
                                        ? Cell.NONE
                                        : Cell.text("Run " + each.runId()).to("/runs/" + each.runId()),
                                Cell.text(each.cause())))
                        .toList(),
                "No canary has been sent yet.");
    }

    static String canaryState(String state) {
        return Words.state(state.replace('-', ' '));
    }

    static String canaryTone(String state) {
        return switch (state) {
            case "settled" -> "good";
            case "under-way" -> "busy";
            case "failed" -> "bad";
            default -> "quiet";
        };
    }

    /// From sending it to the last receipt; null where that did not come.
    static @Nullable String took(CheckApi.Canary canary) {
        return canary.links().stream()
                .filter(link -> link.name().equals("settled"))
                .map(CheckApi.Link::seconds)
                .filter(seconds -> seconds != null)
                .findFirst()
                .map(Words::seconds)
                .orElse(null);
    }

    static Table links(List<CheckApi.Link> links) {
        return Table.of(
                "links",
                "Its way",
                List.of(Column.of("Link"), Column.of("Through"), Column.of("After")),
                links.stream()
                        .map(each -> List.of(
                                Cell.text(link(each)),
                                Cell.time(each.at()),
                                each.seconds() == null
                                        ? Cell.text("not yet")
                                        : Cell.text(Words.seconds(each.seconds()))))
                        .toList(),
                "It has not set out.");
    }

    private static String link(CheckApi.Link link) {
        return switch (link.name()) {
            case "published" -> "Its events are published";
            case "in-ledger" -> "Intakes and ledger have taken them";
            case "planned" -> "A run is planned for it";
            case "released" -> "Its deletions are released";
            case "receipt" -> "Receipt of " + link.recipient();
            case "settled" -> "Everybody has deleted it";
            default -> link.name();
        };
    }
}
