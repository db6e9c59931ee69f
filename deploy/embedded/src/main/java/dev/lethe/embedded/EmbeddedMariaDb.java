package dev.lethe.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A MariaDB server in a process of its own, listening on the loopback address.
///
/// Durable as in production: every commit is flushed, so a `kill -9` loses nothing that was acknowledged.
public final class EmbeddedMariaDb implements AutoCloseable {

    /// Where it keeps what, and how much memory it may take.
    ///
    /// @param state holds the data; created when absent
    /// @param logs where the server's log goes
    /// @param bufferPoolMebibytes InnoDB's buffer pool
    /// @param adminPassword of the user `admin`, who may do everything
    public record Settings(Path state, Path logs, int port, int bufferPoolMebibytes, String adminPassword) {

        private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{8,128}");

        public Settings {
            state = state.toAbsolutePath();
            logs = logs.toAbsolutePath();
            if (!PASSWORD.matcher(adminPassword).matches()) {
                throw new IllegalArgumentException("the password must match " + PASSWORD);
            }
        }
    }

    /// The only user who exists at first. Service users are created by whoever starts the server.
    public static final String ADMIN = "admin";

    /// A packet's length and sequence number. In the server's greeting the protocol's version follows.
    private static final int HEADER_BYTES = 4;

    private static final int PROTOCOL_VERSION = 10;

    private final Settings settings;
    private @Nullable ChildProcess process;

    public EmbeddedMariaDb(Settings settings) {
        this.settings = settings;
    }

    /// Starts the server, unless it runs, and waits until it accepts connections.
    public synchronized EmbeddedMariaDb start() {
        if (process != null && process.isAlive()) {
            return this;
        }
        Distribution distribution = Distribution.load();
        Path data = settings.state().resolve("data");
        Path pidFile = settings.state().resolve("pid");
        Path initFile = settings.state().resolve("init.sql");
        try {
            Files.createDirectories(settings.state());
            Files.createDirectories(settings.state().resolve("tmp"));
            OrphanedProcess.end(pidFile, settings.state());
            if (!Files.isDirectory(data)) {
                initialize(distribution, data);
            }
            writePrivately(initFile, initStatements());
            ChildProcess started = ChildProcess.start(
                    "mariadb",
                    command(distribution, data, initFile),
                    Map.of(),
                    settings.state(),
                    settings.logs().resolve("mariadb.log"));
            process = started;
            OrphanedProcess.remember(pidFile, started.pid());
            started.awaitReady(this::greets, Duration.ofMinutes(3));
            Files.deleteIfExists(initFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// Whether the server sends its greeting. The port opens earlier, while it still recovers and runs the init file.
    private boolean greets() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 500);
            socket.setSoTimeout(2000);
            byte[] packet = socket.getInputStream().readNBytes(HEADER_BYTES + 1);
            return packet.length == HEADER_BYTES + 1 && packet[HEADER_BYTES] == PROTOCOL_VERSION;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> command(Distribution distribution, Path data, Path initFile) {
        List<String> command = new ArrayList<>(List.of(
                distribution.mariadb("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + distribution.mariadbHome(),
                "--datadir=" + data,
                "--tmpdir=" + settings.state().resolve("tmp"),
                "--bind-address=127.0.0.1",
                "--port=" + settings.port(),
                // Relative to the data directory: a full path may exceed the 107 bytes that a socket's may have.
                "--socket=mariadb.sock",
                "--pid-file=mariadb.pid",
                "--init-file=" + initFile,
                "--skip-name-resolve",
                "--max-connections=400",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--innodb-buffer-pool-size=" + settings.bufferPoolMebibytes() + "M",
                "--innodb-log-file-size=256M",
                "--innodb-flush-log-at-trx-commit=1",
                "--max-allowed-packet=64M",
                "--local-infile=OFF"));
        if (isRoot()) {
            command.add("--user=root"); // the server refuses to run as root unless told to
        }
        return command;
    }

    /// Makes a new data directory under another name first, so that one that was interrupted is never taken for whole.
    private void initialize(Distribution distribution, Path data) throws IOException {
        Path half = data.resolveSibling("data.new");
        deleteTree(half);
        for (String binary : List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip")) {
            distribution.mariadb(binary);
        }
        List<String> command = new ArrayList<>(List.of(
                distribution.mariadb("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + distribution.mariadbHome(),
                "--datadir=" + half,
                "--tmpdir=" + settings.state().resolve("tmp"),
                "--auth-root-authentication-method=socket",
                "--skip-name-resolve",
                "--skip-test-db"));
        if (isRoot()) {
            command.add("--user=root");
        }
        ChildProcess installer = ChildProcess.start(
                "mariadb-install-db",
                command,
                Map.of(),
                settings.state(),
                settings.logs().resolve("mariadb-install.log"));
        installer.awaitReady(
                () -> installer.exitStatus().filter(status -> status == 0).isPresent(), Duration.ofMinutes(3));
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> initStatements() {
        String account = "'" + ADMIN + "'@'127.0.0.1'";
        return List.of(
                "CREATE USER IF NOT EXISTS " + account + ";",
                "ALTER USER " + account + " IDENTIFIED BY '" + settings.adminPassword() + "';",
                "GRANT ALL PRIVILEGES ON *.* TO " + account + " WITH GRANT OPTION;");
    }

    private static void writePrivately(Path file, List<String> lines) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, lines);
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// The address of `schema`, or of the server when it is empty.
    public String jdbcUrl(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + settings.port() + "/" + schema;
    }

    public String adminPassword() {
        return settings.adminPassword();
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /// The server's process id, or -1 while it does not run.
    public synchronized long pid() {
        return process != null && process.isAlive() ? process.pid() : -1;
    }

    /// Stops the server and waits for it.
    public synchronized void stop() {
        if (process != null) {
            process.stop(Duration.ofSeconds(30));
            process = null;
        }
    }

    /// Ends the server as a power cut of its process would.
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
