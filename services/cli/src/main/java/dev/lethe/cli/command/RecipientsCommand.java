package dev.lethe.cli.command;

import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import picocli.CommandLine.Command;

@Command(
        name = "recipients",
        description = "Who must honour deletions, what each owes, and whether it keeps its agreed time.")
final class RecipientsCommand extends Call {
    @Override
    int run(Purger purger, Screen screen) {
        screen.table(
                purger.get("recipients"),
                Table.of(
                        "RECIPIENT",
                        "/recipient",
                        "KIND",
                        "/kind",
                        "OPEN",
                        "/open",
                        "OVERDUE",
                        "/overdue",
                        "FAILED",
                        "/failed",
                        "RETAINED",
                        "/retained",
                        "LAST ANSWER",
                        "/lastAnswerAt",
                        "P95 SECONDS",
                        "/timeToAnswer/p95Seconds",
                        "VIOLATIONS",
                        "/openViolations"),
                "No recipient is registered.");
        return done();
    }
}
