package dev.lethe.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A one-node Kafka (KRaft) in a process of its own.
///
/// State survives a stop and a `kill -9`: starting again on the same directory goes on where it was.
public final class EmbeddedKafka implements AutoCloseable {

    /// Where it keeps what, and how much memory it may take.
    ///
    /// @param state holds the data; created when absent
    /// @param logs where the broker's log goes
    /// @param heapMebibytes the broker's -Xmx
    public record Settings(Path state, Path logs, int port, int controllerPort, int heapMebibytes) {
        public Settings {
            state = state.toAbsolutePath();
            logs = logs.toAbsolutePath();
        }
    }

    /// One node, so any id will do; a fixed one lets a state directory be started by another launcher.
    private static final String CLUSTER_ID = "bGV0aGUtc2FuZGJveC0wMQ";

    private static final int MESSAGE_BYTES_MAX = 4 << 20;

    private final Settings settings;
    private @Nullable ChildProcess process;

    public EmbeddedKafka(Settings settings) {
        this.settings = settings;
    }

    /// Starts the broker, unless it runs, and waits until it answers.
    public synchronized EmbeddedKafka start() {
        if (process != null && process.isAlive()) {
            return this;
        }
        Path data = settings.state().resolve("data");
        Path properties = settings.state().resolve("server.properties");
        OrphanedProcess.end(settings.state().resolve("pid"), settings.state());
        write(properties, data);
        List<String> command = List.of(
                ChildProcess.java(),
                "-Xms256m",
                "-Xmx" + settings.heapMebibytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
                "-cp",
                Distribution.load().brokerClasspath(),
                BrokerMain.class.getName(),
                properties.toString(),
                data.toString(),
                CLUSTER_ID);
        ChildProcess started = ChildProcess.start(
                "kafka", command, Map.of(), settings.state(), settings.logs().resolve("kafka.log"));
        process = started;
        OrphanedProcess.remember(settings.state().resolve("pid"), started.pid());
        started.awaitReady(this::answers, Duration.ofMinutes(3));
        return this;
    }

    private boolean answers() {
        if (!Ports.answers(settings.port())) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka starts", e);
        }
    }

    private void write(Path file, Path data) {
        String listener = "PLAINTEXT://127.0.0.1:" + settings.port();
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + settings.controllerPort()),
                Map.entry("listeners", listener + ",CONTROLLER://127.0.0.1:" + settings.controllerPort()),
                Map.entry("advertised.listeners", listener),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("num.partitions", "6"),
                Map.entry("log.message.timestamp.type", "LogAppendTime"),
                Map.entry("message.max.bytes", Integer.toString(MESSAGE_BYTES_MAX)),
                Map.entry("replica.fetch.max.bytes", Integer.toString(MESSAGE_BYTES_MAX)),
                // The defaults reserve 10 MiB of address space per index; tests make hundreds of partitions.
                Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
                // One node cannot keep three copies.
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "6"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0")));
        try {
            Files.createDirectories(settings.state());
            try (var out = Files.newBufferedWriter(file)) {
                properties.store(out, "written at each start");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /// The broker's process id, or -1 while it does not run.
    public synchronized long pid() {
        return process != null && process.isAlive() ? process.pid() : -1;
    }

    /// Stops the broker and waits for it.
    public synchronized void stop() {
        if (process != null) {
            process.stop(Duration.ofSeconds(20));
            process = null;
        }
    }

    /// Ends the broker as a power cut of its process would.
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
