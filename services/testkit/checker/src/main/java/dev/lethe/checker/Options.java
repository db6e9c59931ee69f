package dev.lethe.checker;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the command was asked to do. Secrets come from a file or the environment, never from the command line, which
/// every user of the machine can read.
final class Options {

    static final String HELP = """
            Checks a running Lethe against its invariants.

              java -jar lethe-checker.jar --config FILE [options]

              --bootstrap HOST:PORT     Kafka (or kafka.bootstrap.servers in the config)
              --topic-prefix PREFIX     of every topic; default none
              --group-prefix PREFIX     of the intakes' consumer groups; default the topics'
              --schemas PATH[,PATH]     folders or jars of event schemas
              --policy FILE             the policy that it began with; default the one beside the schemas
              --record-key FILE         base64 of the record key; or the variable LETHE_RECORD_KEY, or the config
              --config FILE             properties: purger-db.url, .user, .password; archive.url, .user, .password;
                                        simulator.url, .user, .password; partners=a,b; kafka.*; lethe.record-key
              --purger-db URL           JDBC URL of the purger's database (credentials from the config)
              --archive URL             customer-archive's base URL (credentials from the config)
              --simulator URL           the partner simulator's base URL (credentials from the config)
              --run ID                  check that this run purged everything due; default the last completed run
              --as-of TIME              check that everything due at this time is purged, by all events there are
              --epoch TIME              events from before are out of bounds; default 2000-01-01T00:00:00Z
              --report FILE             where the report goes; default standard output
              --snapshot FILE           also write holdings, live rows and cuts
              --compare FILE            also compare them with a snapshot written before
              --help

            Exit codes: 0 no differences, 1 differences, 2 could not check.
            """;

    private static final List<String> NAMES = List.of(
            "bootstrap",
            "topic-prefix",
            "group-prefix",
            "schemas",
            "policy",
            "record-key",
            "config",
            "purger-db",
            "archive",
            "simulator",
            "run",
            "as-of",
            "epoch",
            "report",
            "snapshot",
            "compare");
    private static final long MAX_CONFIG_BYTES = 1 << 20;

    private final Map<String, String> given = new TreeMap<>();
    private final Properties config = new Properties();
    private final Map<String, String> environment;

    private Options(Map<String, String> environment) {
        this.environment = environment;
    }

    /// @throws CannotCheck for an unknown option or one without its value
    static Options parse(String[] arguments, Map<String, String> environment) {
        var options = new Options(environment);
        for (int i = 0; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!NAMES.contains(name)) {
                throw new CannotCheck("unknown option " + parts[0] + "; --help lists them");
            }
            if (parts.length == 1 && i + 1 == arguments.length) {
                throw new CannotCheck("option " + parts[0] + " has no value");
            }
            options.given.put(name, parts.length == 2 ? parts[1] : arguments[++i]);
        }
        options.readConfig();
        return options;
    }

    private void readConfig() {
        Path file = path("config");
        if (file == null) {
            return;
        }
        try {
            if (Files.size(file) > MAX_CONFIG_BYTES) {
                throw new CannotCheck(file + " is too large for a config file");
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                config.load(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotCheck("cannot read " + file, e);
        }
    }

    /// Kafka's client settings.
    Properties kafka() {
        var kafka = new Properties();
        for (String name : config.stringPropertyNames()) {
            if (name.startsWith("kafka.")) {
                kafka.setProperty(name.substring("kafka.".length()), config.getProperty(name));
            }
        }
        String bootstrap = given.get("bootstrap");
        if (bootstrap != null) {
            kafka.setProperty("bootstrap.servers", bootstrap);
        }
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new CannotCheck("--bootstrap is missing");
        }
        return kafka;
    }

    String topicPrefix() {
        return given.getOrDefault("topic-prefix", "");
    }

    String groupPrefix() {
        return given.getOrDefault("group-prefix", topicPrefix());
    }

    List<Path> schemas() {
        String paths = required("schemas");
        var list = new ArrayList<Path>();
        for (String path : paths.split(",", -1)) {
            list.add(Path.of(path));
        }
        return list;
    }

    byte[] recordKey() {
        String text = environment.get("LETHE_RECORD_KEY");
        Path file = path("record-key");
        if (file != null) {
            try {
                text = Files.readString(file, StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new CannotCheck("cannot read " + file, e);
            }
        } else if (text == null) {
            text = config.getProperty("lethe.record-key");
        }
        if (text == null) {
            throw new CannotCheck("the record key is missing: --record-key FILE, or the variable LETHE_RECORD_KEY");
        }
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new CannotCheck("the record key is not base64");
        }
    }

    /// A server to ask, and as whom.
    record Server(String url, String user, String password) {}

    /// The server that `name` and the config's `name.user` and `name.password` say; null if there is none.
    @Nullable
    Server server(String name) {
        String url = given.getOrDefault(name, config.getProperty(name + ".url"));
        return url == null
                ? null
                : new Server(url, config.getProperty(name + ".user", ""), config.getProperty(name + ".password", ""));
    }

    URI uri(Server server, String path) {
        try {
            return URI.create(server.url().replaceAll("/+$", "") + path);
        } catch (IllegalArgumentException e) {
            throw new CannotCheck("not a URL: " + server.url(), e);
        }
    }

    /// The partners to ask; empty if all that were given data.
    List<String> partners() {
        String names = config.getProperty("partners", "");
        return names.isBlank() ? List.of() : List.of(names.trim().split("\\s*,\\s*", -1));
    }

    /// The recipient name under which the archive is registered.
    String archiveName() {
        return config.getProperty("archive.recipient", "customer-archive");
    }

    @Nullable
    String run() {
        return given.get("run");
    }

    @Nullable
    Long asOfMillis() {
        String text = given.get("as-of");
        return text == null ? null : millis("as-of", text);
    }

    long epochMillis() {
        return millis("epoch", given.getOrDefault("epoch", "2000-01-01T00:00:00Z"));
    }

    @Nullable
    Path path(String name) {
        String text = given.get(name);
        return text == null ? null : Path.of(text);
    }

    private String required(String name) {
        String value = given.get(name);
        if (value == null) {
            throw new CannotCheck("--" + name + " is missing");
        }
        return value;
    }

    private static long millis(String name, String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException e) {
            throw new CannotCheck("--" + name + " is no time such as 2026-11-22T00:00:00Z", e);
        }
    }
}
