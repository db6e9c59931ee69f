package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Canaries: synthetic customers that are erased through every link.
@Command(
        name = "canaries",
        description = "Synthetic customers that go the whole way and are erased again.",
        subcommands = {CanaryCommands.Listed.class, CanaryCommands.Show.class, CanaryCommands.Send.class})
final class CanaryCommands extends Group {
    private static int show(JsonNode canary, Screen screen) {
        if (screen.json()) {
            screen.document(canary);
        } else {
            screen.say("Canary " + canary.path("canaryId").asLong() + " is " + Table.text(canary.path("state"))
                    + (canary.path("cause").isTextual() ? ": " + Table.text(canary.path("cause")) : ""));
            screen.table(
                    canary.path("links"),
                    Table.of("LINK", "/name", "RECIPIENT", "/recipient", "AT", "/at", "SECONDS", "/seconds"),
                    "It has not set out yet.");
        }
        return switch (canary.path("state").asText()) {
            case "failed" -> Lethe.NO;
            default -> done();
        };
    }

    private static int done() {
        return Call.done();
    }

    @Command(name = "list", description = "Canaries, the latest first.")
    static final class Listed extends Call {
        @Override
        int run(Purger purger, Screen screen) {
            screen.table(
                    purger.get("canaries"),
                    Table.of(
                            "CANARY",
                            "/canaryId",
                            "STATE",
                            "/state",
                            "BY",
                            "/askedBy",
                            "BEGUN",
                            "/begunAt",
                            "FINISHED",
                            "/finishedAt",
                            "RUN",
                            "/runId",
                            "CAUSE",
                            "/cause"),
                    "No canary has been sent.");
            return done();
        }
    }

    @Command(name = "show", description = "A canary and when it passed each link; exit code 6 if it failed.")
    static final class Show extends Call {
        @Parameters(paramLabel = "CANARY", description = "Its number.")
        long canaryId;

        @Override
        int run(Purger purger, Screen screen) {
            return CanaryCommands.show(purger.get("canaries/" + canaryId), screen);
        }
    }

    @Command(name = "send", description = "Sends a canary.")
    static final class Send extends Call {
        @Option(names = "--wait", description = "Waits until it is through; exit code 6 if it fails.")
        boolean wait;

        @Override
        int run(Purger purger, Screen screen) {
            JsonNode sent = purger.once("canaries", Map.of());
            if (!wait) {
                return CanaryCommands.show(sent, screen);
            }
            return CanaryCommands.show(
                    Patience.until(
                            purger,
                            "canaries/" + sent.path("canaryId").asLong(),
                            each -> !each.path("state").asText().equals("under-way"),
                            each -> {}),
                    screen);
        }
    }
}
