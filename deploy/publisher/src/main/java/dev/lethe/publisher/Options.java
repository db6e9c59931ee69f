package dev.lethe.publisher;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the command line asks for.
///
/// @param rate messages a second, 0 for as fast as possible
/// @param limit how many messages this session sends at most
/// @param shift whether times are moved so that the last one is `until`
record Options(
        Optional<Path> data,
        Optional<String> bootstrap,
        String topicPrefix,
        long seed,
        int subjects,
        int events,
        Optional<Instant> until,
        boolean shift,
        int rate,
        long limit,
        Optional<Path> resumeFile,
        Optional<Path> summary,
        Optional<Path> kafkaConfig,
        Optional<Path> schemasDir,
        boolean dryRun,
        boolean help) {
    static final String DEFAULT_BOOTSTRAP = "localhost:9092";

    static final String USAGE = """
            Publishes CloudEvents to platform.user.v1, platform.order.v1 and platform.logistics.v1.

              java -Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar lethe-publisher.jar [options]

            What is published
              (nothing)             a simulated shop: eight and a half years of its history, ending now
              --data FILE           UCI Online Retail CSV, Olist's classified CSV, or structured CloudEvents, one a line;
                                    plain or gzipped; recognized by the first line
              --seed N              of everything that chance decides (default 2018)
              --subjects N          customers with an account; guests come on top (default 20000)
              --events N            events of the simulated shop, at least 5 a customer; faulty ones come on top
                                    (default 200000)
              --until TIME          end of the history, RFC 3339 (default: now)
              --shift now|none      move a file's times so that its last event is at the end (default), or keep them
              --schemas-dir DIR     schemas of event types of your own, DIR/<stream>/<type>.json

            Where to
              --bootstrap SERVERS   Kafka (default localhost:9092)
              --kafka-config FILE   properties for the Kafka client: TLS, SASL, ...
              --topic-prefix P      set before every topic name
              --dry-run             read and count everything, send nothing

            How
              --rate N              at most N messages a second
              --limit N             stop after N messages
              --resume-file FILE    keep the position there; go on from it when started again
              --summary FILE        write what was published as JSON

              --help                this text
            """;

    private static final Set<String> FLAGS = Set.of("--help", "--dry-run");
    private static final Set<String> VALUES = Set.of(
            "--data",
            "--seed",
            "--subjects",
            "--events",
            "--until",
            "--shift",
            "--schemas-dir",
            "--bootstrap",
            "--kafka-config",
            "--topic-prefix",
            "--rate",
            "--limit",
            "--resume-file",
            "--summary");

    /// Reads `--name value` and `--name=value`.
    static Options parse(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (FLAGS.contains(name) && equals < 0) {
                put(given, name, "");
            } else if (!VALUES.contains(name)) {
                throw new UsageError("unknown option " + argument);
            } else if (equals >= 0) {
                put(given, name, argument.substring(equals + 1));
            } else if (rest.isEmpty()) {
                throw new UsageError(name + " needs a value");
            } else {
                put(given, name, rest.pop());
            }
        }
        return new Options(
                path(given, "--data"),
                Optional.ofNullable(given.get("--bootstrap")),
                given.getOrDefault("--topic-prefix", ""),
                number(given, "--seed", 2018, Long.MIN_VALUE, Long.MAX_VALUE),
                (int) number(given, "--subjects", 20_000, 1, Integer.MAX_VALUE),
                (int) number(given, "--events", 200_000, 1, Integer.MAX_VALUE),
                Optional.ofNullable(given.get("--until")).map(Options::instant),
                shift(given.getOrDefault("--shift", "now")),
                (int) number(given, "--rate", 0, 0, 10_000_000),
                number(given, "--limit", Long.MAX_VALUE, 0, Long.MAX_VALUE),
                path(given, "--resume-file"),
                path(given, "--summary"),
                path(given, "--kafka-config"),
                path(given, "--schemas-dir"),
                given.containsKey("--dry-run"),
                given.containsKey("--help"));
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (given.put(name, value) != null) {
            throw new UsageError(name + " is given twice");
        }
    }

    private static Optional<Path> path(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value != null && value.isBlank()) {
            throw new UsageError(name + " needs a path");
        }
        return Optional.ofNullable(value).map(Path::of);
    }

    private static long number(Map<String, String> given, String name, long otherwise, long least, long greatest) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UsageError(name + " needs a whole number, not '" + value + "'");
        }
        throw new UsageError(name + " must be between " + least + " and " + greatest);
    }

    private static Instant instant(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new UsageError("--until needs a time such as 2026-11-22T14:30:00Z, not '" + value + "'");
        }
    }

    private static boolean shift(String value) {
        return switch (value) {
            case "now" -> true;
            case "none" -> false;
            default -> throw new UsageError("--shift is now or none, not '" + value + "'");
        };
    }
}
