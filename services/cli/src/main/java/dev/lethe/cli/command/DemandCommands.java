package dev.lethe.cli.command;

import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Legal demands.
@Command(
        name = "demands",
        description = "Legal demands: what authorities have asked for.",
        subcommands = {DemandCommands.Listed.class, DemandCommands.Show.class})
final class DemandCommands extends Group {
    @Command(name = "list", description = "Demands, the latest first.")
    static final class Listed extends Call {
        @Option(names = "--state", paramLabel = "STATE", description = "Such as received, accepted or answered.")
        @Nullable
        String state;

        @Mixin
        Pages pages = new Pages();

        @Override
        int run(Purger purger, Screen screen) {
            screen.table(
                    purger.get("demands", pages.query("state", state)),
                    Table.of(
                            "DEMAND",
                            "/demandId",
                            "STATE",
                            "/state",
                            "AUTHORITY",
                            "/authority",
                            "REFERENCE",
                            "/reference",
                            "ASKED",
                            "/asked",
                            "DUE BY",
                            "/dueBy",
                            "OVERDUE",
                            "/overdue",
                            "OWNER",
                            "/owner",
                            "HOLD",
                            "/holdId"),
                    "No demand matches.");
            return done();
        }
    }

    @Command(name = "show", description = "A demand with its history, as JSON.")
    static final class Show extends Call {
        @Parameters(paramLabel = "DEMAND", description = "The demand's number.")
        long demandId;

        @Override
        int run(Purger purger, Screen screen) {
            screen.document(purger.get("demands/" + demandId));
            return done();
        }
    }
}
