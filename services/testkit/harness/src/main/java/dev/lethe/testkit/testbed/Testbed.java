package dev.lethe.testkit.testbed;

import dev.lethe.embedded.ChildProcess;
import dev.lethe.embedded.Distribution;
import dev.lethe.embedded.EmbeddedMariaDb;
import dev.lethe.embedded.Ports;
import dev.lethe.embedded.TopicCatalog;
import dev.lethe.testkit.time.Await;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// The real Kafka and the real MariaDB that all tests of this checkout share.
///
/// The first test that asks starts them in a process of their own (state and logs under `target/testbed`); whoever
/// comes
/// later, in this build or the next, uses them too; some minutes after the last test they stop. Tests keep apart by a
/// topic
/// prefix and a schema of their own.
public final class Testbed {

    private static final Duration IDLE = Duration.ofMinutes(3);
    private static final Duration START = Duration.ofMinutes(5);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");

    private static @Nullable Testbed shared;

    private final TestbedAddress address;

    private Testbed(TestbedAddress address) {
        this.address = address;
    }

    /// The checkout's testbed, started if it does not run.
    public static synchronized Testbed get() {
        Testbed known = shared;
        if (known == null || !isUsable(known.address)) {
            Path directory = Checkout.root().resolve("target/testbed");
            new Lease(directory, Clock.systemUTC()).keep();
            known = in(directory, IDLE);
            shared = known;
        }
        return known;
    }

    /// The testbed in `directory`; it ends `idle` after the last touch of its lease.
    static Testbed in(Path directory, Duration idle) {
        try {
            Files.createDirectories(directory);
            new Lease(directory, Clock.systemUTC()).touch();
            return find(directory).orElseGet(() -> startUnderLock(directory, idle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Testbed> find(Path directory) {
        return TestbedAddress.read(directory).filter(Testbed::isUsable).map(Testbed::new);
    }

    private static boolean isUsable(TestbedAddress address) {
        return ProcessHandle.of(address.pid()).isPresent()
                && Ports.answers(address.kafkaPort())
                && Ports.answers(address.mariadbPort());
    }

    /// Several JVMs may come at once; one starts, the others wait for the lock and then find what it started.
    private static Testbed startUnderLock(Path directory, Duration idle) {
        Path lockFile = directory.resolve("lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            Optional<Testbed> running = find(directory);
            return running.isPresent() ? running.get() : start(directory, idle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Testbed start(Path directory, Duration idle) throws IOException {
        TestbedAddress.remove(directory);
        Path log = directory.resolve("testbed.log");
        Path classes = Checkout.root().resolve("services/testkit/harness/target/classes");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        // A Ctrl-C that stops a build leaves the servers to the next one.
                        "trap '' INT HUP; exec \"$@\"",
                        "testbed",
                        ChildProcess.java(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        classes + File.pathSeparator + Distribution.load().brokerClasspath(),
                        TestbedProcess.class.getName(),
                        directory.toAbsolutePath().toString(),
                        idle.toString())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return Await.value("the testbed runs (its log: " + log + ")", START, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the testbed ended: " + Files.readString(log));
            }
            return find(directory);
        });
    }

    public String bootstrapServers() {
        return address.bootstrapServers();
    }

    /// An administration client; the caller closes it.
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /// A topic prefix that nobody has used, such as `ledger-3f2a91c0-`.
    public String newPrefix(String name) {
        return requireName(name).replace('_', '-') + "-" + unique() + "-";
    }

    /// Creates every topic of the AsyncAPI document, with `prefix` before its name.
    ///
    /// @return their names
    public List<String> createTopics(String prefix) {
        try (Admin admin = admin()) {
            return TopicCatalog.load().create(admin, prefix);
        }
    }

    /// Deletes all topics whose name starts with `prefix`.
    public void deleteTopics(String prefix) {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException("an empty prefix means every test's topics");
        }
        try (Admin admin = admin()) {
            List<String> names = admin.listTopics().names().get(30, TimeUnit.SECONDS).stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            admin.deleteTopics(names).all().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("cannot delete the topics " + prefix + "*", e);
        }
    }

    /// An empty schema with a user of its own.
    ///
    /// @param name what the schema's name begins with
    public TestDatabase newDatabase(String name) {
        String schema = requireName(name) + "_" + unique();
        String password = UUID.randomUUID().toString();
        try (Connection connection = adminConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            statement.execute("CREATE USER '" + schema + "'@'127.0.0.1' IDENTIFIED BY '" + password + "'");
            statement.execute("GRANT ALL PRIVILEGES ON " + schema + ".* TO '" + schema + "'@'127.0.0.1'");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create schema " + schema, e);
        }
        return new TestDatabase(schema, address.jdbcUrl(schema), schema, password);
    }

    /// Drops a schema and its user.
    public void drop(TestDatabase database) {
        try (Connection connection = adminConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + database.schema());
            statement.execute("DROP USER IF EXISTS '" + database.username() + "'@'127.0.0.1'");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop schema " + database.schema(), e);
        }
    }

    /// A connection that may do everything on the server; the caller closes it.
    public Connection adminConnection() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(""), EmbeddedMariaDb.ADMIN, address.adminPassword());
    }

    private static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name must match " + NAME + ": " + name);
        }
        return name;
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    long pid() {
        return address.pid();
    }
}
