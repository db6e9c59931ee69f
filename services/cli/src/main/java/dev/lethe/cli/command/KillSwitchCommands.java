package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The switch that stops all purging.
@Command(
        name = "kill-switch",
        description = "Stops all purging, and lets it go on.",
        subcommands = {KillSwitchCommands.Show.class, KillSwitchCommands.Stop.class, KillSwitchCommands.Release.class})
final class KillSwitchCommands extends Group {
    private static int say(JsonNode state, Screen screen) {
        return Said.of(
                state,
                state.path("stopped").asBoolean()
                        ? "All purging is stopped by " + Table.text(state.path("by")) + " since "
                                + Table.text(state.path("since")) + ": " + Table.text(state.path("reason"))
                        : "Purging is allowed.",
                screen);
    }

    @Command(name = "show", description = "Whether purging is allowed.")
    static final class Show extends Call {
        @Override
        int run(Purger purger, Screen screen) {
            return say(purger.get("kill-switch"), screen);
        }
    }

    @Command(name = "stop", description = "Stops all purging at once, also across restarts.")
    static final class Stop extends Call {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; shown to everybody.")
        String reason = "";

        @Override
        int run(Purger purger, Screen screen) {
            return say(
                    purger.put(
                            "kill-switch",
                            new Body()
                                    .with("stopped", true)
                                    .with("reason", reason)
                                    .fields()),
                    screen);
        }
    }

    @Command(name = "release", description = "Lets purging go on; runs that were stopped go on by themselves.")
    static final class Release extends Call {
        @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
        String reason = "";

        @Override
        int run(Purger purger, Screen screen) {
            return say(
                    purger.put(
                            "kill-switch",
                            new Body()
                                    .with("stopped", false)
                                    .with("reason", reason.isEmpty() ? null : reason)
                                    .fields()),
                    screen);
        }
    }
}
