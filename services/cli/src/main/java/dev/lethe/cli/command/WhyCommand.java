package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Failure;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "why", description = "Why a record is here, or when and why it went; or which records a subject has.")
final class WhyCommand extends Call {
    @Parameters(paramLabel = "RECORD", arity = "0..1", description = "A record's id.")
    @Nullable
    String record;

    @Option(
            names = "--subject-from",
            paramLabel = "-|FILE",
            description = "Lists a subject's records; its id is read from there: never an argument, which others see.")
    @Nullable
    String subject;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why you look; it goes on the audit trail.")
    @Nullable
    String reason;

    @Override
    int run(Purger purger, Screen screen) {
        if ((record == null) == (subject == null)) {
            throw new Failure(Failure.Kind.USAGE, "Give a record's id, or --subject-from with a --reason.");
        }
        return record == null ? subject(purger, screen) : record(purger, screen, record);
    }

    private int subject(Purger purger, Screen screen) {
        if (reason == null || reason.isBlank()) {
            throw new Failure(Failure.Kind.USAGE, "Say why you look: --reason.");
        }
        JsonNode records = purger.post(
                "records/search?size=500",
                Map.of("subject", SubjectSource.read(String.valueOf(subject)), "reason", reason));
        screen.table(
                records,
                Table.of(
                        "RECORD",
                        "/recordId",
                        "CATEGORY",
                        "/category",
                        "STATE",
                        "/state",
                        "DEADLINE",
                        "/deadline",
                        "CUT",
                        "/cut"),
                "The ledger knows no record of this subject.");
        return done();
    }

    private static int record(Purger purger, Screen screen, String record) {
        JsonNode why = purger.get("records/" + Said.segment(record) + "/why");
        if (screen.json()) {
            screen.document(why);
            return done();
        }
        screen.say(Table.text(why.path("explanation")));
        screen.say("");
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        facts.put("Record", why.path("recordId"));
        facts.put("Category", why.path("category"));
        facts.put("State", why.path("state"));
        facts.put("Rule", why.at("/rule/text"));
        facts.put("Policy version", why.at("/rule/policyVersion"));
        facts.put("Collected", why.at("/bases/collectedAt"));
        facts.put("Last activity", why.at("/bases/lastActivityAt"));
        facts.put("Concluded", why.at("/bases/concludedAt"));
        facts.put("Deadline", why.path("deadline"));
        facts.put("Floor", why.path("floor"));
        facts.put("Held", why.path("held"));
        screen.facts(facts);
        part(
                screen,
                "Holds",
                why.path("holds"),
                Table.of("HOLD", "/holdId", "REASON", "/reason", "AUTHORITY", "/authority"));
        part(
                screen,
                "Disclosed to",
                why.path("disclosures"),
                Table.of(
                        "PARTNER",
                        "/partner",
                        "ENDED",
                        "/ended",
                        "LAST",
                        "/lastDisclosedAt",
                        "DELETE BY",
                        "/deleteBy"));
        part(
                screen,
                "Deletions",
                why.path("deletions"),
                Table.of(
                        "DELETION",
                        "/deletionId",
                        "SCOPE",
                        "/scope",
                        "REASON",
                        "/reason",
                        "RUN",
                        "/runId",
                        "RELEASED",
                        "/releasedAt",
                        "SETTLED",
                        "/settledAt"));
        return done();
    }

    private static void part(Screen screen, String title, JsonNode rows, Table table) {
        if (!rows.isEmpty()) {
            screen.say("");
            screen.say(title);
            screen.table(rows, table, "");
        }
    }
}
