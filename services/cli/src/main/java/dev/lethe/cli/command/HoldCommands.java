package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Failure;
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

/// Legal holds.
@Command(
        name = "holds",
        description = "Legal holds: what must not be deleted, whatever its deadline.",
        subcommands = {
            HoldCommands.Listed.class,
            HoldCommands.Place.class,
            HoldCommands.Review.class,
            HoldCommands.Lift.class,
            HoldCommands.Records.class
        })
final class HoldCommands extends Group {
    @Command(name = "list", description = "Holds, the latest first.")
    static final class Listed extends Call {
        @Option(names = "--in-force", description = "Only those in force.")
        boolean inForce;

        @Option(names = "--due-for-review", description = "Only those that somebody should look at again.")
        boolean dueForReview;

        @Mixin
        Pages pages = new Pages();

        @Override
        int run(Purger purger, Screen screen) {
            screen.table(
                    purger.get(
                            "holds",
                            pages.query(
                                    "inForce", inForce ? "true" : null, "dueForReview", dueForReview ? "true" : null)),
                    Table.of(
                            "HOLD",
                            "/holdId",
                            "IN FORCE",
                            "/inForce",
                            "KEEPS",
                            "/target",
                            "REASON",
                            "/reason",
                            "AUTHORITY",
                            "/authority",
                            "PLACED",
                            "/placedAt",
                            "REVIEW",
                            "/reviewAt",
                            "EXPIRES",
                            "/expiresAt",
                            "LIFTED",
                            "/liftedAt"),
                    "No hold matches.");
            return done();
        }
    }

    @Command(name = "place", description = "Places a hold. It wins over every run that has not released yet.")
    static final class Place extends Call {
        @Option(names = "--record", paramLabel = "ID", description = "Keeps one record.")
        @Nullable
        String record;

        @Option(
                names = "--subject-from",
                paramLabel = "-|FILE",
                description =
                        "Keeps a subject's records; its id is read from there: never an argument, which others see.")
        @Nullable
        String subject;

        @Option(names = "--order", description = "Keeps one order of that subject: its number is the second line.")
        boolean order;

        @Option(names = "--category", paramLabel = "CATEGORY", description = "Keeps a whole category.")
        @Nullable
        String category;

        @Option(names = "--authority", paramLabel = "TEXT", required = true, description = "Whose demand it is.")
        String authority = "";

        @Option(names = "--reference", paramLabel = "TEXT", description = "Its reference there.")
        @Nullable
        String reference;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why. No personal data.")
        String reason = "";

        @Option(names = "--expires", paramLabel = "TIME", description = "When it ends by itself (RFC 3339).")
        @Nullable
        String expires;

        @Option(names = "--review", paramLabel = "TIME", description = "When somebody must look again (RFC 3339).")
        @Nullable
        String review;

        @Override
        int run(Purger purger, Screen screen) {
            if (order && subject == null) {
                throw new Failure(
                        Failure.Kind.USAGE, "An order is held with its subject: give --subject-from as well.");
            }
            List<String> lines = subject == null
                    ? List.of()
                    : order ? SubjectSource.orderOf(subject) : List.of(SubjectSource.read(subject));
            JsonNode placed = purger.once(
                    "holds",
                    new Body()
                            .with("record", record)
                            .with("subject", order || lines.isEmpty() ? null : lines.getFirst())
                            .with("order", order ? Map.of("subject", lines.getFirst(), "order", lines.getLast()) : null)
                            .with("category", category)
                            .with("authority", authority)
                            .with("reference", reference)
                            .with("reason", reason)
                            .with("expiresAt", expires)
                            .with("reviewAt", review)
                            .fields());
            return Said.of(
                    placed,
                    "Hold " + placed.at("/hold/holdId").asLong() + " is in force. "
                            + (placed.path("live").isNumber()
                                    ? "It covers " + Table.text(placed.path("live")) + " live records now. "
                                    : "")
                            + Table.text(placed.at("/pastRelease/deletions"))
                            + " deletions of what it covers were released before.",
                    screen);
        }
    }

    /// A command about one hold.
    abstract static class OfHold extends Call {
        @Parameters(paramLabel = "HOLD", description = "The hold's number.")
        long holdId;
    }

    @Command(name = "review", description = "Notes that a hold was looked at and is still needed.")
    static final class Review extends OfHold {
        @Option(names = "--note", paramLabel = "TEXT", required = true, description = "Why it is still needed.")
        String note = "";

        @Option(names = "--next", paramLabel = "TIME", description = "When to look again (RFC 3339).")
        @Nullable
        String next;

        @Override
        int run(Purger purger, Screen screen) {
            return Said.of(
                    purger.once(
                            "holds/" + holdId + "/review",
                            new Body().with("note", note).with("reviewAt", next).fields()),
                    "Hold " + holdId + " is reviewed.",
                    screen);
        }
    }

    @Command(name = "lift", description = "Lifts a hold, for good: what it alone kept goes with the next run.")
    static final class Lift extends OfHold {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept with the hold.")
        String reason = "";

        @Override
        int run(Purger purger, Screen screen) {
            return Said.of(
                    purger.once(
                            "holds/" + holdId + "/lift",
                            new Body().with("reason", reason).fields()),
                    "Hold " + holdId + " is lifted.",
                    screen);
        }
    }

    @Command(name = "records", description = "What a hold keeps past its deadline.")
    static final class Records extends OfHold {
        @Mixin
        Pages pages = new Pages();

        @Override
        int run(Purger purger, Screen screen) {
            screen.table(
                    purger.get("holds/" + holdId + "/records", pages.query()),
                    Table.of("RECORD", "/recordId", "CATEGORY", "/category", "DEADLINE", "/deadline"),
                    "Nothing that it covers is past its deadline.");
            return done();
        }
    }
}
