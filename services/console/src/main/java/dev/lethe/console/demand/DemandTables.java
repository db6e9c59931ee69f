package dev.lethe.console.demand;

import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import java.util.List;

/// Demands as a table, and their words.
final class DemandTables {
    private DemandTables() {}

    static Table list(List<DemandApi.Demand> demands) {
        return Table.of(
                "demands",
                "Legal demands, the latest first",
                List.of(
                        Column.of("Demand"),
                        Column.of("State"),
                        Column.of("Authority"),
                        Column.of("Reference"),
                        Column.of("Asks to"),
                        Column.of("About"),
                        Column.of("Owner"),
                        Column.of("Received"),
                        Column.of("Answer by"),
                        Column.of("Hold")),
                demands.stream()
                        .map(each -> List.of(
                                Cell.text("Demand " + each.demandId()).to("/demands/" + each.demandId()),
                                Cell.badge(state(each), tone(each)),
                                Cell.text(each.authority()),
                                Cell.text(each.reference()),
                                Cell.text(asked(each.asked())),
                                about(each),
                                Cell.text(each.owner()),
                                Cell.time(each.receivedAt()),
                                Cell.time(each.dueBy()),
                                hold(each)))
                        .toList(),
                "No demand matches.");
    }

    static String state(DemandApi.Demand demand) {
        String state = Words.state(demand.state().replace('-', ' '));
        return demand.overdue() ? state + ", overdue" : state;
    }

    static String tone(DemandApi.Demand demand) {
        if (demand.overdue()) {
            return "bad";
        }
        return switch (demand.state()) {
            case "received", "under-review" -> "busy";
            case "accepted" -> "warn";
            case "answered" -> "good";
            default -> "quiet";
        };
    }

    static String asked(String asked) {
        return switch (asked) {
            case "preserve" -> "preserve data";
            case "disclose" -> "disclose data";
            case "delete-stop" -> "stop a deletion";
            default -> asked;
        };
    }

    /// Of a subject only the pseudonym is known.
    static Cell about(DemandApi.Demand demand) {
        if (demand.record() != null) {
            return Cell.id(demand.record(), "/why/" + demand.record());
        }
        if (demand.subjectPseudonym() != null) {
            return Cell.text("Subject, pseudonym " + demand.subjectPseudonym());
        }
        return Cell.text("An order: " + demand.orderRecords().size() + " records");
    }

    private static Cell hold(DemandApi.Demand demand) {
        if (demand.holdId() == null) {
            return Cell.NONE;
        }
        return Cell.text("Hold " + demand.holdId() + (demand.holdInForce() ? "" : ", lifted"))
                .to("/holds/" + demand.holdId());
    }
}
