package dev.lethe.purger.canary;

import dev.lethe.purger.http.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A canary as it is shown. Times are RFC 3339.
///
/// @param state   `under-way`, `settled`, `failed` or `gave-way`
/// @param cause   why it failed or gave way
/// @param askedBy who sent it; `purger` for the schedule
/// @param runId   the run that erases it
/// @param links   in the order of its way; those that it has not reached have no time
@Schema(name = "Canary")
public record CanaryView(
        long canaryId,
        String state,
        @Nullable String cause,
        String askedBy,
        String begunAt,
        @Nullable String finishedAt,
        @Nullable Long runId,
        List<Link> links) {

    /// A link of the chain.
    ///
    /// @param name    `published`, `in-ledger`, `planned`, `released`, `settled`, or `receipt` of a recipient
    /// @param at      when it was through
    /// @param seconds since the canary was sent
    @Schema(name = "CanaryLink")
    public record Link(
            String name,
            @Nullable String recipient,
            @Nullable String at,
            @Nullable Double seconds) {}

    static CanaryView of(Connection connection, Canary canary) throws SQLException {
        List<Link> links = new ArrayList<>();
        links.add(link(canary, "published", null, canary.publishedMillis()));
        links.add(link(canary, "in-ledger", null, canary.ledgerMillis()));
        links.add(link(canary, "planned", null, canary.plannedMillis()));
        links.add(link(canary, "released", null, canary.releasedMillis()));
        Long runId = canary.runId();
        if (runId != null) {
            for (FlightRun.Answers answers : FlightRun.recipients(connection, runId)) {
                links.add(link(
                        canary, "receipt", answers.recipient(), answers.owed() == 0 ? answers.answeredMillis() : null));
            }
        }
        links.add(link(canary, "settled", null, canary.settledMillis()));
        return new CanaryView(
                canary.id(),
                canary.state().wireName(),
                canary.cause(),
                canary.askedBy(),
                String.valueOf(Texts.time(canary.begunMillis())),
                Texts.time(canary.finishedMillis()),
                runId,
                links);
    }

    /// The receipts' times are the broker's: a clock that is a little behind does not make them negative.
    private static Link link(Canary canary, String name, @Nullable String recipient, @Nullable Long millis) {
        Double seconds = millis == null ? null : Math.max(0, millis - canary.begunMillis()) / 1_000.0;
        return new Link(name, recipient, Texts.time(millis), seconds);
    }
}
