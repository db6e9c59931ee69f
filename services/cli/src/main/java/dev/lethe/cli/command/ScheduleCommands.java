package dev.lethe.cli.command;

import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Schedules of purge runs.
@Command(
        name = "schedules",
        description = "Schedules of purge runs.",
        subcommands = {
            ScheduleCommands.Listed.class,
            ScheduleCommands.Create.class,
            ScheduleCommands.Change.class,
            ScheduleCommands.Delete.class
        })
final class ScheduleCommands extends Group {
    @Command(name = "list", description = "Schedules, with the next times of each.")
    static final class Listed extends Call {
        @Override
        int run(Purger purger, Screen screen) {
            screen.table(
                    purger.get("schedules"),
                    Table.of(
                            "NAME",
                            "/name",
                            "CRON",
                            "/cron",
                            "ZONE",
                            "/zone",
                            "CATEGORIES",
                            "/categories",
                            "ENABLED",
                            "/enabled",
                            "NEXT",
                            "/next",
                            "LAST",
                            "/last",
                            "LAST OUTCOME",
                            "/lastOutcome"),
                    "Nothing is scheduled.");
            return done();
        }
    }

    /// What a schedule says.
    abstract static class Written extends Call {
        @Parameters(paramLabel = "NAME", description = "The schedule's name.")
        String name = "";

        @Option(
                names = "--cron",
                paramLabel = "CRON",
                required = true,
                description = "Such as '0 0 3 * * ?': at three every night.")
        String cron = "";

        @Option(names = "--zone", paramLabel = "ZONE", description = "Such as Europe/Berlin; default UTC.")
        @Nullable
        String zone;

        @Option(names = "--category", paramLabel = "CATEGORY", description = "Only this; may be repeated.")
        @Nullable
        List<String> categories;

        @Option(names = "--cap", paramLabel = "N", description = "The most deletions of a run.")
        @Nullable
        Long cap;

        @Option(names = "--share", paramLabel = "SHARE", description = "The most records of each category: 0.1.")
        @Nullable
        Double share;

        @Option(
                names = "--blackout",
                paramLabel = "WINDOW",
                description = "When nothing is released: 'MON,FRI 08:00-18:00', or '08:00-18:00' on every day.")
        @Nullable
        List<String> blackouts;

        @Option(names = "--disabled", description = "Kept, and not run.")
        boolean disabled;

        @Option(names = "--no-catch-up", description = "A time that was missed is not made up for.")
        boolean noCatchUp;

        Map<String, Object> body() {
            Map<String, Object> caps =
                    new Body().with("records", cap).with("share", share).fields();
            return new Body()
                    .with("name", name)
                    .with("cron", cron)
                    .with("zone", zone)
                    .with("categories", categories)
                    .with("cap", caps.isEmpty() ? null : caps)
                    .with("blackouts", blackouts == null ? null : windows(blackouts))
                    .with("enabled", !disabled)
                    .with("catchUp", !noCatchUp)
                    .fields();
        }

        private List<Map<String, Object>> windows(List<String> texts) {
            List<Map<String, Object>> windows = new ArrayList<>();
            for (String text : texts) {
                String[] parts = text.strip().split("\\s+", -1);
                String[] times = parts[parts.length - 1].split("-", -1);
                if (parts.length > 2 || times.length != 2) {
                    throw new ParameterException(
                            spec.commandLine(), "A blackout is written as 'MON,FRI 08:00-18:00': " + text);
                }
                windows.add(new Body()
                        .with("days", parts.length == 2 ? List.of(parts[0].split(",", -1)) : null)
                        .with("from", times[0])
                        .with("to", times[1])
                        .fields());
            }
            return windows;
        }
    }

    @Command(name = "create", description = "Creates a schedule.")
    static final class Create extends Written {
        @Override
        int run(Purger purger, Screen screen) {
            return Said.of(purger.once("schedules", body()), "Schedule " + name + " is created.", screen);
        }
    }

    @Command(name = "change", description = "Replaces what a schedule says.")
    static final class Change extends Written {
        @Override
        int run(Purger purger, Screen screen) {
            return Said.of(
                    purger.put("schedules/" + Said.segment(name), body()), "Schedule " + name + " is changed.", screen);
        }
    }

    @Command(name = "delete", description = "Deletes a schedule; its runs stay.")
    static final class Delete extends Call {
        @Parameters(paramLabel = "NAME", description = "The schedule's name.")
        String name = "";

        @Override
        int run(Purger purger, Screen screen) {
            return Said.of(
                    purger.delete("schedules/" + Said.segment(name)), "Schedule " + name + " is deleted.", screen);
        }
    }
}
