package dev.lethe.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.LedgerFacts;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.invariant.Invariants;
import dev.lethe.checker.load.HoldingsLoader;
import dev.lethe.checker.load.SystemReader;
import dev.lethe.checker.load.TopicReader;
import dev.lethe.checker.policy.PolicyVersions;
import dev.lethe.checker.policy.RetentionPolicy;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.report.InvariantId;
import dev.lethe.checker.report.Report;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.schema.SchemaCatalog;
import dev.lethe.checker.snapshot.Snapshot;
import dev.lethe.checker.wire.DerivedIds;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The command: reads a system, checks it, reports, and says by its exit code what it found.
public final class Checker {

    /// Exit codes.
    static final int AGREES = 0;

    static final int DIFFERS = 1;
    static final int CANNOT_CHECK = 2;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Options options;
    private final Clock clock;

    private Checker(Options options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv(), System.out, System.err, Clock.systemUTC()));
    }

    static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err, Clock clock) {
        if (List.of(arguments).contains("--help") || arguments.length == 0) {
            out.print(Options.HELP);
            return arguments.length == 0 ? CANNOT_CHECK : AGREES;
        }
        try {
            return new Checker(Options.parse(arguments, environment), clock).check(out);
        } catch (CannotCheck e) {
            err.println("Could not check: " + e.getMessage() + because(e.getCause()));
            return CANNOT_CHECK;
        } catch (RuntimeException e) {
            err.println("Could not check: " + e);
            return CANNOT_CHECK;
        }
    }

    private static String because(@Nullable Throwable cause) {
        return cause == null ? "" : " (" + cause + ")";
    }

    private int check(PrintStream out) {
        long start = clock.millis();
        var ids = new DerivedIds(options.recordKey());
        var schemas = SchemaCatalog.read(options.schemas());
        var policies = new PolicyVersions(policy(schemas));
        var differences = new Differences();
        Facts facts = read(ids, schemas, policies, differences);
        long read = clock.millis();
        new Invariants(ids).check(facts, differences);
        replay(facts, differences);
        var report = Report.of(facts, differences, read - start, clock.millis() - read);
        write(report, out);
        return differences.total() == 0 ? AGREES : DIFFERS;
    }

    private RetentionPolicy policy(SchemaCatalog schemas) {
        Path file = options.path("policy");
        try {
            JsonNode json = file == null ? schemas.defaultPolicy() : JSON.readTree(Files.readAllBytes(file));
            if (json == null) {
                throw new CannotCheck("--policy is missing, and there is none beside the schemas");
            }
            return RetentionPolicy.parse(json);
        } catch (IOException e) {
            throw new CannotCheck("cannot read the policy " + file, e);
        }
    }

    private Facts read(DerivedIds ids, SchemaCatalog schemas, PolicyVersions policies, Differences differences) {
        var system = new SystemReader(policies, clock.millis(), differences);
        try (var reader = new TopicReader(options.kafka())) {
            system.topics(reader, options.topicPrefix(), options.groupPrefix(), schemas, ids, options.epochMillis());
        }
        Options.Server database = options.server("purger-db");
        if (database == null) {
            throw new CannotCheck("--purger-db is missing");
        }
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            system.ledger(connection);
        } catch (SQLException e) {
            throw new CannotCheck("cannot reach the purger's database", e);
        }
        try (HoldingsLoader holders = system.holders()) {
            ask(system, holders, differences);
        }
        return system.facts(ledger -> due(ledger, policies));
    }

    private void ask(SystemReader system, HoldingsLoader holders, Differences differences) {
        Options.Server archive = options.server("archive");
        if (archive == null) {
            differences.trust("the archive was not asked what it holds", 1);
        } else {
            system.processor(
                    holders,
                    new HoldingsLoader.Holder(
                            options.archiveName(),
                            options.uri(archive, "/holdings"),
                            archive.user(),
                            archive.password()));
        }
        Options.Server simulator = options.server("simulator");
        if (simulator == null) {
            differences.trust("no partner was asked what it holds", 1);
            return;
        }
        boolean named = !options.partners().isEmpty();
        var partners = named ? options.partners() : system.knownPartners();
        for (String partner : partners) {
            String path = "/partners/" + URLEncoder.encode(partner, StandardCharsets.UTF_8) + "/holdings";
            system.partner(
                    holders,
                    new HoldingsLoader.Holder(
                            partner, options.uri(simulator, path), simulator.user(), simulator.password()),
                    named);
        }
    }

    /// The run whose completeness is checked; with `--as-of` one that knew every event there is.
    private @Nullable Run due(LedgerFacts ledger, PolicyVersions policies) {
        String wanted = options.run();
        Long asOf = options.asOfMillis();
        if (wanted != null) {
            Run run = ledger.run(wanted);
            if (run == null) {
                throw new CannotCheck("there is no run " + wanted);
            }
            return run;
        }
        return asOf == null
                ? ledger.lastCompleted()
                : Run.ofEverything(asOf, policies.at(clock.millis()).version(), EnumSet.allOf(Category.class));
    }

    private void replay(Facts facts, Differences differences) {
        Path write = options.path("snapshot");
        Path compare = options.path("compare");
        if (write == null && compare == null) {
            differences.notApplicable(
                    InvariantId.REPLAY, "asked for with --snapshot before and --compare after a replay");
            return;
        }
        var now = Snapshot.of(facts);
        if (compare == null) {
            differences.notApplicable(InvariantId.REPLAY, "the snapshot to compare with was written");
        } else {
            now.compare(compare, differences);
        }
        if (write != null) {
            now.write(write);
        }
    }

    private void write(Report report, PrintStream out) {
        Path file = options.path("report");
        try {
            if (file == null) {
                out.println(JSON.writeValueAsString(report));
                return;
            }
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, JSON.writeValueAsBytes(report));
            out.println(report.summary());
        } catch (IOException e) {
            throw new CannotCheck("cannot write the report to " + file, e);
        }
    }
}
