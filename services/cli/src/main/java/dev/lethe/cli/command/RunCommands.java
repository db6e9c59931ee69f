package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Purge runs: what there is, and what changes one in a word.
@Command(
        name = "runs",
        description = "Purge runs.",
        subcommands = {
            RunCommands.Listed.class,
            RunCommands.Show.class,
            PlanCommand.class,
            RunCommands.Preview.class,
            RunCommands.Members.class,
            ApproveCommand.class,
            RunCommands.Spare.class,
            RunCommands.Start.class,
            WatchCommand.class,
            RunCommands.Pause.class,
            RunCommands.Resume.class,
            RunCommands.Abort.class
        })
final class RunCommands extends Group {
    /// A command about one run.
    abstract static class OfRun extends Call {
        @Parameters(paramLabel = "RUN", description = "The run's number.")
        long runId;

        String path() {
            return "runs/" + runId;
        }
    }

    @Command(name = "list", description = "Runs, the latest first.")
    static final class Listed extends Call {
        @Mixin
        Pages pages = new Pages();

        @Override
        int run(Purger purger, Screen screen) {
            screen.table(
                    purger.get("runs", pages.query()),
                    Table.of(
                            "RUN",
                            "/runId",
                            "STATE",
                            "/state",
                            "BY",
                            "/requestedBy",
                            "AS OF",
                            "/asOf",
                            "PLANNED",
                            "/planned",
                            "CREATED",
                            "/created",
                            "FINISHED",
                            "/finished",
                            "CAUSE",
                            "/cause"),
                    "No purge has run yet.");
            return done();
        }
    }

    @Command(name = "show", description = "Where a run stands, and what came of it.")
    static final class Show extends OfRun {
        @Override
        int run(Purger purger, Screen screen) {
            RunView.show(purger.get(path()), screen);
            return done();
        }
    }

    @Command(name = "preview", description = "What a run will do, before it does it.")
    static final class Preview extends OfRun {
        @Override
        int run(Purger purger, Screen screen) {
            RunView.preview(purger.get(path() + "/preview"), screen);
            return done();
        }
    }

    @Command(name = "members", description = "The members of a run's plan.")
    static final class Members extends OfRun {
        @Option(names = "--state", paramLabel = "STATE", description = "planned, released or left; default all.")
        @Nullable
        String state;

        @Option(names = "--csv", description = "All of them, as CSV.")
        boolean csv;

        @Mixin
        Pages pages = new Pages();

        @Override
        int run(Purger purger, Screen screen) {
            if (csv) {
                screen.out().print(purger.text(path() + "/members.csv"));
                screen.out().flush();
                return done();
            }
            screen.table(
                    purger.get(path() + "/members", pages.query("state", state)),
                    Table.of(
                            "RECORD",
                            "/recordId",
                            "SCOPE",
                            "/scope",
                            "CATEGORY",
                            "/category",
                            "DEADLINE",
                            "/deadline",
                            "STATE",
                            "/state",
                            "REASON",
                            "/reason",
                            "LEFT BY",
                            "/leftBy",
                            "NOTE",
                            "/note"),
                    "No member matches.");
            return done();
        }
    }

    @Command(name = "spare", description = "Takes members out of a plan, for good.")
    static final class Spare extends OfRun {
        @Option(names = "--record", paramLabel = "ID", description = "A member's record; may be repeated.")
        @Nullable
        List<String> records;

        @Option(names = "--category", paramLabel = "CATEGORY", description = "A whole category instead.")
        @Nullable
        String category;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept with the plan.")
        String reason = "";

        @Override
        int run(Purger purger, Screen screen) {
            JsonNode spared = purger.once(
                    path() + "/spare",
                    new Body()
                            .with("members", records)
                            .with("category", category)
                            .with("reason", reason)
                            .fields());
            if (screen.json()) {
                screen.document(spared);
            }
            screen.say(spared.path("spared").asInt() + " members are spared.");
            return done();
        }
    }

    @Command(name = "start", description = "Starts a run that waits after its preview.")
    static final class Start extends OfRun {
        @Override
        int run(Purger purger, Screen screen) {
            return RunView.now(purger.post(path() + "/start", Map.of()), screen);
        }
    }

    @Command(name = "pause", description = "Pauses a run; nothing more is released until it is resumed.")
    static final class Pause extends OfRun {
        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown with the run.")
        @Nullable
        String reason;

        @Override
        int run(Purger purger, Screen screen) {
            return RunView.now(
                    purger.post(
                            path() + "/pause", new Body().with("reason", reason).fields()),
                    screen);
        }
    }

    @Command(name = "resume", description = "Lets a paused run go on.")
    static final class Resume extends OfRun {
        @Override
        int run(Purger purger, Screen screen) {
            return RunView.now(purger.post(path() + "/resume", Map.of()), screen);
        }
    }

    @Command(name = "abort", description = "Ends a run. What it has released cannot be recalled; the rest stays.")
    static final class Abort extends OfRun {
        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown with the run.")
        @Nullable
        String reason;

        @Override
        int run(Purger purger, Screen screen) {
            return RunView.now(
                    purger.post(
                            path() + "/abort", new Body().with("reason", reason).fields()),
                    screen);
        }
    }
}
