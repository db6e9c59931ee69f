package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Violations of recipients.
@Command(
        name = "violations",
        description = "Recipients that did not answer in time, or whose answers cannot be accepted.",
        subcommands = {
            ViolationCommands.Listed.class,
            ViolationCommands.Show.class,
            ViolationCommands.Investigate.class,
            ViolationCommands.Note.class,
            ViolationCommands.Resolve.class,
            ViolationCommands.Dismiss.class
        })
final class ViolationCommands extends Group {
    @Command(name = "list", description = "Violations, the latest first.")
    static final class Listed extends Call {
        @Option(names = "--state", paramLabel = "STATE", description = "open, investigating, resolved or dismissed.")
        @Nullable
        String state;

        @Option(names = "--recipient", paramLabel = "NAME", description = "Only this recipient's.")
        @Nullable
        String recipient;

        @Mixin
        Pages pages = new Pages();

        @Override
        int run(Purger purger, Screen screen) {
            screen.table(
                    purger.get("violations", pages.query("state", state, "recipient", recipient)),
                    Table.of(
                            "VIOLATION",
                            "/violationId",
                            "RECIPIENT",
                            "/recipient",
                            "KIND",
                            "/kind",
                            "STATE",
                            "/state",
                            "OWNER",
                            "/owner",
                            "OPENED",
                            "/openedAt",
                            "OBLIGATIONS",
                            "/obligations",
                            "UNSETTLED",
                            "/unsettledReleases",
                            "CLOSED",
                            "/closedAt"),
                    "No violation matches.");
            return done();
        }
    }

    /// A command about one violation.
    abstract static class OfViolation extends Call {
        @Parameters(paramLabel = "VIOLATION", description = "The violation's number.")
        long violationId;

        int step(Purger purger, Screen screen, String step, Map<String, Object> body) {
            JsonNode now = purger.once("violations/" + violationId + "/" + step, body);
            return Said.of(now, "Violation " + violationId + " is " + Table.text(now.path("state")) + ".", screen);
        }
    }

    @Command(name = "show", description = "A violation with its history, as JSON.")
    static final class Show extends OfViolation {
        @Override
        int run(Purger purger, Screen screen) {
            screen.document(purger.get("violations/" + violationId));
            return done();
        }
    }

    @Command(name = "investigate", description = "Takes a violation up.")
    static final class Investigate extends OfViolation {
        @Option(names = "--owner", paramLabel = "NAME", description = "Who investigates; default you.")
        @Nullable
        String owner;

        @Override
        int run(Purger purger, Screen screen) {
            return step(
                    purger,
                    screen,
                    "investigate",
                    new Body().with("owner", owner).fields());
        }
    }

    @Command(name = "note", description = "Notes what was found out.")
    static final class Note extends OfViolation {
        @Parameters(index = "1", paramLabel = "TEXT", description = "What was found out.")
        String note = "";

        @Override
        int run(Purger purger, Screen screen) {
            return step(purger, screen, "note", Map.of("note", note));
        }
    }

    @Command(name = "resolve", description = "Closes a violation that was one.")
    static final class Resolve extends OfViolation {
        @Option(names = "--outcome", paramLabel = "TEXT", required = true, description = "What came of it.")
        String outcome = "";

        @Override
        int run(Purger purger, Screen screen) {
            return step(purger, screen, "resolve", Map.of("outcome", outcome));
        }
    }

    @Command(name = "dismiss", description = "Closes a violation that was none.")
    static final class Dismiss extends OfViolation {
        @Option(names = "--outcome", paramLabel = "TEXT", required = true, description = "Why it was none.")
        String outcome = "";

        @Override
        int run(Purger purger, Screen screen) {
            return step(purger, screen, "dismiss", Map.of("outcome", outcome));
        }
    }
}
