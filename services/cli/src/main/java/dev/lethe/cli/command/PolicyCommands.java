package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.client.Failure;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import dev.lethe.cli.output.Shown;
import dev.lethe.cli.output.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Versions of the retention policy.
@Command(
        name = "policies",
        description = "Versions of the retention policy.",
        subcommands = {
            PolicyCommands.Listed.class,
            PolicyCommands.Show.class,
            PolicyCommands.Validate.class,
            PolicyCommands.Draft.class,
            PolicyCommands.Simulate.class,
            PolicyCommands.Diff.class,
            PolicyCommands.Publish.class,
            PolicyCommands.Retire.class
        })
final class PolicyCommands extends Group {
    private static final long MAX_BYTES = 1 << 20;

    static String document(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Failure(Failure.Kind.USAGE, file + " is larger than a policy may be (1 MiB).");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new Failure(Failure.Kind.USAGE, file + " cannot be read as a text in UTF-8.");
        }
    }

    @Command(name = "list", description = "Versions, the latest first.")
    static final class Listed extends Call {
        @Override
        int run(Purger purger, Screen screen) {
            screen.table(
                    purger.get("policies"),
                    Table.of(
                            "VERSION",
                            "/version",
                            "STATE",
                            "/state",
                            "TITLE",
                            "/title",
                            "COUNTS FROM",
                            "/effectiveFrom",
                            "DRAFTED BY",
                            "/draftedBy",
                            "PUBLISHED BY",
                            "/publishedBy",
                            "RETIRED",
                            "/retiredAt"),
                    "There is no version.");
            return done();
        }
    }

    /// A command about one version.
    abstract static class OfVersion extends Call {
        @Parameters(paramLabel = "VERSION", description = "The version's number.")
        int version;

        String path() {
            return "policies/" + version;
        }
    }

    @Command(
            name = "show",
            description = "A version: its state, how far the ledger has its deadlines; its document with --json.")
    static final class Show extends OfVersion {
        @Override
        int run(Purger purger, Screen screen) {
            JsonNode whole = purger.get(path());
            if (screen.json()) {
                screen.document(whole);
                return done();
            }
            Map<String, JsonNode> facts = new LinkedHashMap<>();
            for (String name : new String[] {
                "version",
                "state",
                "title",
                "effectiveFrom",
                "draftedBy",
                "publishedBy",
                "inForceAt",
                "retiredBy",
                "retiredReason",
                "digest"
            }) {
                facts.put(name, whole.path("version").path(name));
            }
            facts.put("re-stamped rows", whole.at("/version/restamp/rows"));
            facts.put("re-stamping finished", whole.at("/version/restamp/finished"));
            screen.facts(facts);
            return done();
        }
    }

    @Command(
            name = "validate",
            description = "Says everything that is wrong with a policy; exit code 6 if anything is.")
    static final class Validate extends Call {
        @Parameters(paramLabel = "FILE", description = "The policy, as JSON.")
        Path file = Path.of("");

        @Override
        int run(Purger purger, Screen screen) {
            JsonNode answer = purger.post("policies/validation", document(file));
            if (screen.json()) {
                screen.document(answer);
            }
            boolean valid = answer.path("valid").asBoolean();
            screen.say(valid ? "Nothing is wrong with it." : "It cannot be used:");
            answer.path("problems").forEach(each -> screen.say("  - " + Shown.safe(each.asText(), false)));
            return valid ? done() : Lethe.NO;
        }
    }

    @Command(name = "draft", description = "Keeps a draft of a new version.")
    static final class Draft extends Call {
        @Parameters(paramLabel = "FILE", description = "The policy, as JSON.")
        Path file = Path.of("");

        @Override
        int run(Purger purger, Screen screen) {
            JsonNode draft = purger.once("policies", document(file));
            return Said.of(
                    draft, "It is the draft of version " + draft.path("version").asInt() + ".", screen);
        }
    }

    @Command(name = "simulate", description = "What a policy would do to the ledger as it is. Nothing is changed.")
    static final class Simulate extends Call {
        @Parameters(paramLabel = "FILE|VERSION", description = "A file of JSON, or the number of a version.")
        String what = "";

        @Override
        int run(Purger purger, Screen screen) {
            JsonNode impact = what.matches("[0-9]{1,9}")
                    ? purger.get("policies/" + what + "/simulation")
                    : purger.post("policies/simulation", document(Path.of(what)));
            if (screen.json()) {
                screen.document(impact);
                return done();
            }
            Table table = Table.of(
                    "CATEGORY",
                    "/name",
                    "LIVE",
                    "/value/live",
                    "DUE AS IT IS",
                    "/value/dueBefore",
                    "DUE WITH IT",
                    "/value/dueNow",
                    "NEWLY DUE",
                    "/value/newlyDue",
                    "RELEASED",
                    "/value/released",
                    "HELD",
                    "/value/held",
                    "IN 30 DAYS",
                    "/value/dueIn30",
                    "IN 90 DAYS",
                    "/value/dueIn90");
            screen.byName("Impact as of " + Table.text(impact.path("asOf")), impact.path("categories"), table);
            Map<String, JsonNode> all = new LinkedHashMap<>();
            impact.path("all").properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
            screen.say("");
            screen.facts(all);
            return done();
        }
    }

    @Command(name = "diff", description = "What a version says otherwise than another.")
    static final class Diff extends OfVersion {
        @Option(names = "--against", paramLabel = "VERSION", description = "The other one; default the one before.")
        @Nullable
        Integer against;

        @Override
        int run(Purger purger, Screen screen) {
            Map<String, @Nullable Object> query = new LinkedHashMap<>();
            query.put("against", against);
            JsonNode difference = purger.get(path() + "/diff", query);
            if (screen.json()) {
                screen.document(difference);
                return done();
            }
            screen.table(
                    difference.path("changes"),
                    Table.of("FIELD", "/field", "BEFORE", "/before", "AFTER", "/after"),
                    "They say the same.");
            return done();
        }
    }

    @Command(name = "publish", description = "Publishes a draft: every record gets its deadlines when its time comes.")
    static final class Publish extends OfVersion {
        @Option(
                names = "--from",
                paramLabel = "TIME",
                description = "From when it counts (RFC 3339); at once by default.")
        @Nullable
        String from;

        @Override
        int run(Purger purger, Screen screen) {
            JsonNode published = purger.once(
                    path() + "/publish", new Body().with("effectiveFrom", from).fields());
            return Said.of(
                    published,
                    "Version " + version + " is " + Table.text(published.path("state")) + ", and counts from "
                            + Table.text(published.path("effectiveFrom")) + ".",
                    screen);
        }
    }

    @Command(name = "retire", description = "Discards a draft, or withdraws what is not in force yet.")
    static final class Retire extends OfVersion {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept with the version.")
        String reason = "";

        @Override
        int run(Purger purger, Screen screen) {
            return Said.of(
                    purger.post(path() + "/retire", Map.of("reason", reason)),
                    "Version " + version + " is retired.",
                    screen);
        }
    }
}
