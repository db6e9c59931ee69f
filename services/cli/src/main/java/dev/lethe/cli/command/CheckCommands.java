package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Self-checks.
@Command(
        name = "checks",
        description = "Whether the promises are being kept.",
        subcommands = {CheckCommands.Listed.class, CheckCommands.Show.class, CheckCommands.Run.class})
final class CheckCommands extends Group {
    @Command(
            name = "list",
            description = "Every self-check with its last result; exit code 6 if one of them is failing.")
    static final class Listed extends Call {
        @Override
        int run(Purger purger, Screen screen) {
            JsonNode checks = purger.get("checks");
            screen.table(
                    checks,
                    Table.of(
                            "CHECK",
                            "/name",
                            "OUTCOME",
                            "/outcome",
                            "LAST",
                            "/last/at",
                            "NEXT",
                            "/nextAt",
                            "FOUND",
                            "/last/found"),
                    "There is no check.");
            for (JsonNode check : checks) {
                if (check.path("failing").asBoolean()) {
                    return Lethe.NO;
                }
            }
            return done();
        }
    }

    @Command(name = "show", description = "A check with its latest results.")
    static final class Show extends Call {
        @Parameters(paramLabel = "CHECK", description = "Its name.")
        String name = "";

        @Mixin
        Pages pages = new Pages();

        @Override
        int run(Purger purger, Screen screen) {
            JsonNode detail =
                    purger.get("checks/" + Said.segment(name), Map.of("page", pages.page, "size", pages.size));
            if (screen.json()) {
                screen.document(detail);
                return done();
            }
            screen.say(Table.text(detail.at("/check/about")));
            screen.table(
                    detail.path("history"),
                    Table.of(
                            "AT",
                            "/at",
                            "OUTCOME",
                            "/outcome",
                            "FOUND",
                            "/found",
                            "DO",
                            "/advice",
                            "ASKED BY",
                            "/askedBy"),
                    "It has not looked yet.");
            return done();
        }
    }

    @Command(name = "run", description = "Has a check look now; it does so within seconds.")
    static final class Run extends Call {
        @Parameters(paramLabel = "CHECK", description = "Its name.")
        String name = "";

        @Override
        int run(Purger purger, Screen screen) {
            return Said.of(
                    purger.once("checks/" + Said.segment(name) + "/run", Map.of()),
                    name + " looks within seconds.",
                    screen);
        }
    }
}
