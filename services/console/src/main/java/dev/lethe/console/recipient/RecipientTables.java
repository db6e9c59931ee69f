package dev.lethe.console.recipient;

import dev.lethe.console.connector.ConnectorApi;
import dev.lethe.console.page.Bar;
import dev.lethe.console.page.Cell;
import dev.lethe.console.page.Table;
import dev.lethe.console.page.Table.Column;
import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recipients and their obligations as tables.
final class RecipientTables {
    private RecipientTables() {}

    /// A recipient with its endpoint, where it is a partner, and its answers drawn.
    record Line(Purger.RecipientCounts counts, ConnectorApi.@Nullable Endpoint endpoint, Bar bar) {
        static Line of(Purger.RecipientCounts counts, List<ConnectorApi.Endpoint> endpoints) {
            return new Line(
                    counts,
                    endpoints.stream()
                            .filter(endpoint -> endpoint.partner().equals(counts.recipient()))
                            .findFirst()
                            .orElse(null),
                    Bar.of(List.of(
                            new Bar.Part("deleted", counts.deleted(), "good"),
                            new Bar.Part("nothing held", counts.nothingHeld(), "quiet"),
                            new Bar.Part("retained", counts.retained(), "warn"),
                            new Bar.Part("failed", counts.failed(), "bad"),
                            new Bar.Part("open", counts.open(), "busy"))));
        }
    }

    static Table counts(List<Purger.RecipientCounts> recipients) {
        return Table.of(
                "recipients",
                "Obligations by recipient and state",
                List.of(
                        Column.of("Recipient"),
                        Column.of("Kind"),
                        Column.numeric("Open"),
                        Column.numeric("Late"),
                        Column.numeric("Failed"),
                        Column.numeric("Retained"),
                        Column.numeric("Deleted"),
                        Column.numeric("Nothing held"),
                        Column.of("Earliest honor-by")),
                recipients.stream()
                        .map(each -> List.of(
                                Cell.text(each.recipient()).to("/recipients/" + each.recipient()),
                                Cell.text(each.kind()),
                                Cell.number(each.open()),
                                Cell.number(each.late()),
                                Cell.number(each.failed()),
                                Cell.number(each.retained()),
                                Cell.number(each.deleted()),
                                Cell.number(each.nothingHeld()),
                                Cell.time(each.firstHonorBy())))
                        .toList(),
                "No recipient is registered.");
    }

    static Table obligations(List<Purger.Obligation> obligations) {
        return Table.of(
                "obligations",
                "Obligations, the latest releases first",
                List.of(
                        Column.of("State"),
                        Column.of("Record"),
                        Column.of("Category"),
                        Column.of("Scope"),
                        Column.of("Released"),
                        Column.of("Honor by"),
                        Column.of("Answered"),
                        Column.numeric("Items"),
                        Column.of("Remark")),
                obligations.stream()
                        .map(each -> List.of(
                                Cell.badge(Words.state(each.state().replace('-', ' ')), Words.tone(each.state())),
                                Cell.id(each.recordId(), "/why/" + each.recordId()),
                                Cell.text(Words.category(each.category())),
                                Cell.text(each.scope()),
                                Cell.time(each.releasedAt()),
                                Cell.time(each.honorBy()),
                                Cell.time(each.answeredAt()),
                                Cell.number(
                                        each.items() == null
                                                ? null
                                                : each.items().longValue()),
                                remark(each)))
                        .toList(),
                "No obligation matches.");
    }

    private static Cell remark(Purger.Obligation obligation) {
        if (obligation.failure() != null) {
            return Cell.text(obligation.failure());
        }
        String until = obligation.retainedUntil();
        return obligation.retainedBasis() == null
                ? Cell.NONE
                : Cell.text(obligation.retainedBasis() + (until == null ? "" : ", until " + Words.shown(until)));
    }

    static Table deliveries(List<ConnectorApi.Delivery> deliveries) {
        return Table.of(
                "deliveries",
                "Latest notices",
                List.of(
                        Column.of("State"),
                        Column.of("Type"),
                        Column.numeric("Deletions"),
                        Column.numeric("Attempts"),
                        Column.of("Created"),
                        Column.of("Delivered"),
                        Column.of("Next attempt"),
                        Column.of("Problem")),
                deliveries.stream()
                        .map(each -> List.of(
                                Cell.badge(
                                        Words.state(each.state()),
                                        switch (each.state()) {
                                            case "delivered" -> "good";
                                            case "pending" -> "busy";
                                            default -> "bad";
                                        }),
                                Cell.text(each.type()),
                                Cell.number((long) each.deletions()),
                                Cell.number((long) each.attempts()),
                                Cell.time(each.createdAt()),
                                Cell.time(each.deliveredAt()),
                                Cell.time(each.nextAttempt()),
                                Cell.text(each.problem())))
                        .toList(),
                "It was not sent a notice yet.");
    }
}
