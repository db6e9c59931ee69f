package dev.lethe.console.run;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Plan;
import dev.lethe.console.purger.Purger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A plan's preview and its members, as tables.
final class PlanTables {
    static final List<Table.Option> STATES = List.of(
            new Table.Option("planned", "Planned"),
            new Table.Option("claimed", "Claimed"),
            new Table.Option("released", "Released"),
            new Table.Option("left", "Left the plan"),
            new Table.Option("dropped", "Given up"));

    private PlanTables() {}

    static Table categories(Plan.Preview preview) {
        List<List<Cell>> rows = new ArrayList<>();
        for (String category : Words.CATEGORIES) {
            Plan.CategoryPart part = preview.categories().get(category);
            if (part != null) {
                rows.add(List.of(
                        Cell.text(Words.category(category)),
                        Cell.number(part.live()),
                        Cell.number(part.due()),
                        Cell.number(part.records()),
                        Cell.number(part.disclosures()),
                        Cell.time(part.oldestDeadline()),
                        Cell.time(part.newestDeadline()),
                        Cell.text(Words.span(part.grace()))));
            }
        }
        return Table.of(
                "categories",
                "By category",
                List.of(
                        Column.of("Category"),
                        Column.numeric("Live"),
                        Column.numeric("Due"),
                        Column.numeric("Records that go"),
                        Column.numeric("Disclosures that end"),
                        Column.of("Oldest deadline"),
                        Column.of("Newest deadline"),
                        Column.of("Grace")),
                rows,
                "The plan covers no category.");
    }

    static Table reasons(Plan.Preview preview) {
        return counts("reasons", "By reason", "Reason", preview.reasons(), "Nothing is due.");
    }

    static Table recipients(Plan.Preview preview) {
        return counts("recipients", "By recipient", "Recipient", preview.recipients(), "Nobody will be obliged.");
    }

    private static Table counts(String id, String caption, String what, Map<String, Long> counts, String empty) {
        return Table.of(
                id,
                caption,
                List.of(Column.of(what), Column.numeric("Deletions")),
                new TreeMap<>(counts)
                        .entrySet().stream()
                                .map(each -> List.of(Cell.text(each.getKey()), Cell.number(each.getValue())))
                                .toList(),
                empty);
    }

    static Table caps(Plan.Preview preview) {
        return Table.of(
                "caps",
                "Caps",
                List.of(Column.of("Cap"), Column.numeric("Allows"), Column.numeric("Plan"), Column.of("Kept")),
                preview.caps().stream()
                        .map(cap -> List.of(
                                Cell.text(cap(cap.cap())),
                                Cell.number(cap.limit()),
                                Cell.number(cap.actual()),
                                cap.kept() ? Cell.badge("Kept", "good") : Cell.badge("Beyond", "bad")))
                        .toList(),
                "It has no cap.");
    }

    /// `records`, or `share` or `records` of a category.
    private static String cap(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return "Deletions in all";
        }
        String what = name.startsWith("share") ? "Share of the live records, " : "Records, ";
        return what + Words.category(name.substring(dot + 1));
    }

    static Table sample(Plan.Preview preview) {
        return Table.of(
                "sample",
                "A sample of its records",
                List.of(Column.of("Record")),
                preview.sample().stream()
                        .map(record -> List.of(Cell.id(record, "/why/" + record)))
                        .toList(),
                "No record goes altogether.");
    }

    /// Who left, by reason.
    static Table left(Purger.Run run) {
        Plan.Standing plan = run.plan();
        Map<String, Long> left = plan == null ? Map.of() : plan.left();
        return Table.of(
                "left",
                "Left the plan",
                List.of(Column.of("Why"), Column.numeric("Members")),
                new TreeMap<>(left)
                        .entrySet().stream()
                                .map(each -> List.of(Cell.text(whyItLeft(each.getKey())), Cell.number(each.getValue())))
                                .toList(),
                "Nobody has left it.");
    }

    /// @param pick whether members can be chosen, to be spared
    static Table members(List<Plan.Member> members, boolean pick) {
        List<Column> columns = new ArrayList<>();
        if (pick) {
            columns.add(Column.of("Spare"));
        }
        columns.addAll(List.of(
                Column.of("Record"),
                Column.of("Scope"),
                Column.of("Category"),
                Column.of("Deletes up to"),
                Column.of("Deadline"),
                Column.of("State"),
                Column.of("Why it left"),
                Column.of("Left"),
                Column.of("By"),
                Column.of("Note")));
        return Table.of(
                "members",
                "Its members",
                columns,
                members.stream().map(member -> row(member, pick)).toList(),
                "No member matches.");
    }

    private static List<Cell> row(Plan.Member member, boolean pick) {
        List<Cell> cells = new ArrayList<>();
        if (pick) {
            boolean can = member.state().equals("planned") || member.state().equals("claimed");
            cells.add(can ? Cell.pick(member.recordId(), "Spare record " + member.recordId()) : Cell.NONE);
        }
        cells.addAll(List.of(
                Cell.id(member.recordId(), "/why/" + member.recordId()),
                Cell.text(member.scope()),
                Cell.text(Words.category(member.category())),
                Cell.time(member.through()),
                Cell.time(member.deadline()),
                Cell.badge(state(member.state()), Words.tone(member.state())),
                member.reason() == null ? Cell.NONE : Cell.text(whyItLeft(member.reason())),
                Cell.time(member.leftAt()),
                Cell.text(member.leftBy()),
                Cell.text(member.note())));
        return cells;
    }

    private static String state(String state) {
        return STATES.stream()
                .filter(option -> option.value().equals(state))
                .map(Table.Option::label)
                .findFirst()
                .orElse(state);
    }

    private static String whyItLeft(@Nullable String reason) {
        return switch (String.valueOf(reason)) {
            case "activity" -> "Activity: it lives on";
            case "hold" -> "A hold covers it";
            case "spared" -> "Spared";
            case "policy" -> "Another policy keeps it";
            case "torn" -> "Its first event is unknown";
            case "gone" -> "It went with another deletion";
            default -> String.valueOf(reason);
        };
    }
}
