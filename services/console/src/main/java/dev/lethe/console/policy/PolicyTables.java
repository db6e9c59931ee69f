package dev.lethe.console.policy;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Versions, their differences and their impact, as tables.
final class PolicyTables {
    private PolicyTables() {}

    static Table list(List<PolicyApi.Summary> versions) {
        return Table.of(
                "policies",
                "Versions, the latest first",
                List.of(
                        Column.of("Version"),
                        Column.of("State"),
                        Column.of("Title"),
                        Column.of("Counts from"),
                        Column.of("Drafted by"),
                        Column.of("Published by"),
                        Column.of("Retired"),
                        Column.of("Why retired")),
                versions.stream()
                        .map(version -> List.of(
                                Cell.text("Version " + version.version()).to("/policies/" + version.version()),
                                Cell.badge(Words.state(version.state()), tone(version.state())),
                                Cell.text(version.title()),
                                Cell.time(version.effectiveFrom()),
                                Cell.text(version.draftedBy()),
                                Cell.text(version.publishedBy()),
                                Cell.time(version.retiredAt()),
                                Cell.text(version.retiredReason())))
                        .toList(),
                "There is no version yet.");
    }

    static String tone(String state) {
        return switch (state) {
            case "IN_FORCE" -> "good";
            case "SCHEDULED" -> "busy";
            case "DRAFT" -> "warn";
            default -> "quiet";
        };
    }

    static Table rules(List<Terms.Rule> rules) {
        return Table.of(
                "rules",
                "What it says",
                List.of(
                        Column.of("Category"),
                        Column.of("Where"),
                        Column.of("Kept until"),
                        Column.of("Never less than")),
                rules.stream()
                        .map(rule -> List.of(
                                Cell.text(rule.category()),
                                Cell.text(rule.jurisdiction() == null ? "everywhere" : rule.jurisdiction()),
                                Cell.text(rule.deadline()),
                                Cell.text(rule.floor())))
                        .toList(),
                "It has no rules.");
    }

    static Table changes(List<PolicyApi.Change> changes) {
        return Table.of(
                "changes",
                "What differs",
                List.of(Column.of("Field"), Column.of("Before"), Column.of("After")),
                changes.stream()
                        .map(change -> List.of(
                                Cell.text(change.field()), Cell.text(change.before()), Cell.text(change.after())))
                        .toList(),
                "They say the same.");
    }

    /// The impact by category, and in all.
    static Table impact(PolicyApi.Simulation simulation) {
        List<List<Cell>> rows = new ArrayList<>();
        for (String category : Words.CATEGORIES) {
            PolicyApi.Impact impact = simulation.categories().get(category);
            if (impact != null) {
                rows.add(row(Words.category(category), impact));
            }
        }
        rows.add(row("All", simulation.all()));
        return Table.of(
                "impact",
                "Records, by category",
                List.of(
                        Column.of("Category"),
                        Column.numeric("Live"),
                        Column.numeric("Due now, as it is"),
                        Column.numeric("Due now, with it"),
                        Column.numeric("Newly due"),
                        Column.numeric("Released from due"),
                        Column.numeric("Due and held"),
                        Column.numeric("Due in 30 days"),
                        Column.numeric("Due in 90 days")),
                rows,
                "The ledger is empty.");
    }

    private static List<Cell> row(String name, PolicyApi.Impact impact) {
        return List.of(
                Cell.text(name),
                Cell.number(impact.live()),
                Cell.number(impact.dueBefore()),
                Cell.number(impact.dueNow()),
                Cell.number(impact.newlyDue()),
                Cell.number(impact.released()),
                Cell.number(impact.held()),
                Cell.number(impact.dueIn30()),
                Cell.number(impact.dueIn90()));
    }

    /// What the drawing is made of: for each series a value for each category.
    record Drawing(List<String> categories, List<Series> series) {}

    record Series(String name, List<Long> values) {}

    static Drawing drawing(PolicyApi.Simulation simulation) {
        List<PolicyApi.Impact> impacts = Words.CATEGORIES.stream()
                .map(simulation.categories()::get)
                .filter(Objects::nonNull)
                .toList();
        return new Drawing(
                Words.CATEGORIES.stream()
                        .filter(simulation.categories()::containsKey)
                        .map(Words::category)
                        .toList(),
                List.of(
                        new Series(
                                "Due now, as it is",
                                impacts.stream()
                                        .map(PolicyApi.Impact::dueBefore)
                                        .toList()),
                        new Series(
                                "Due now, with it",
                                impacts.stream().map(PolicyApi.Impact::dueNow).toList()),
                        new Series(
                                "In 30 days",
                                impacts.stream().map(PolicyApi.Impact::dueIn30).toList()),
                        new Series(
                                "In 90 days",
                                impacts.stream().map(PolicyApi.Impact::dueIn90).toList())));
    }
}
