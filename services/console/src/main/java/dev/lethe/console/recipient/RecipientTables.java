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
    ///
    /// @param health null where that is not known
    record Line(
            Purger.RecipientCounts counts, @Nullable Health health, ConnectorApi.@Nullable Endpoint endpoint, Bar bar) {
        static Line of(
                Purger.RecipientCounts counts,
                List<Purger.RecipientHealth> health,
                List<ConnectorApi.Endpoint> endpoints) {
            return new Line(
                    counts,
                    Health.of(counts.recipient(), health),
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

    /// How well a recipient answers.
    ///
    /// @param answers how fast, in words
    /// @param agreed  what was agreed, in words
    record Health(Purger.RecipientHealth whole, String answers, String agreed) {
        static @Nullable Health of(String recipient, List<Purger.RecipientHealth> all) {
            return all.stream()
                    .filter(each -> each.recipient().equals(recipient))
                    .findFirst()
                    .map(each -> new Health(each, answers(each.timeToAnswer()), agreed(each.serviceLevel())))
                    .orElse(null);
        }

        public String word() {
            return whole.serviceLevel().met() ? "met" : "missed";
        }

        /// The time that 95 of 100 answers took at most; null where there is none.
        public @Nullable String most() {
            Double seconds = whole.timeToAnswer().p95Seconds();
            return seconds == null ? null : Words.seconds(seconds);
        }

        public String tone() {
            return whole.serviceLevel().met() ? "good" : "bad";
        }

        private static String answers(Purger.TimeToAnswer time) {
            Double half = time.p50Seconds();
            Double most = time.p95Seconds();
            return half == null || most == null
                    ? "nothing answered in full yet"
                    : "half within " + Words.seconds(half) + ", 95 % within " + Words.seconds(most);
        }

        private static String agreed(Purger.ServiceLevel level) {
            Double time = level.timeToAnswerSeconds();
            return time == null ? "nothing overdue" : "answers within " + Words.seconds(time) + ", nothing overdue";
        }
    }

    static Table counts(List<Line> recipients) {
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
                        Column.of("Earliest honor-by"),
                        Column.of("Service level"),
                        Column.of("Answers"),
                        Column.numeric("Open violations"),
                        Column.of("Last answer")),
                recipients.stream().map(RecipientTables::row).toList(),
                "No recipient is registered.");
    }

    private static List<Cell> row(Line line) {
        Purger.RecipientCounts counts = line.counts();
        Health health = line.health();
        return List.of(
                Cell.text(counts.recipient()).to("/recipients/" + counts.recipient()),
                Cell.text(counts.kind()),
                Cell.number(counts.open()),
                Cell.number(counts.late()),
                Cell.number(counts.failed()),
                Cell.number(counts.retained()),
                Cell.number(counts.deleted()),
                Cell.number(counts.nothingHeld()),
                Cell.time(counts.firstHonorBy()),
                health == null ? Cell.NONE : Cell.badge(health.word(), health.tone()),
                Cell.text(health == null ? null : health.answers()),
                health == null ? Cell.NONE : Cell.number(health.whole().openViolations()),
                Cell.time(health == null ? null : health.whole().lastAnswerAt()));
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
