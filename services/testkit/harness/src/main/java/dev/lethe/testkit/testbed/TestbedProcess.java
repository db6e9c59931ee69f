package dev.lethe.testkit.testbed;

import dev.lethe.embedded.EmbeddedKafka;
import dev.lethe.embedded.EmbeddedMariaDb;
import dev.lethe.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The detached process that runs the broker and the database and ends itself when nobody has used them for a while.
///
/// It is no child of a build, so that the next module, or the same test a minute later, finds the servers running.
final class TestbedProcess {

    private final Path directory;
    private final Duration idle;

    private TestbedProcess(Path directory, Duration idle) {
        this.directory = directory;
        this.idle = idle;
    }

    public static void main(String[] args) throws Exception {
        new TestbedProcess(Path.of(args[0]), Duration.parse(args[1])).run();
    }

    private void run() throws Exception {
        TestbedAddress.remove(directory);
        deleteTree(directory.resolve("state")); // old topics and schemas are of no use to anybody
        Path state = directory.resolve("state");
        Path logs = directory.resolve("logs");
        String password = UUID.randomUUID().toString();
        Lease lease = new Lease(directory, Clock.systemUTC());
        lease.touch();
        var kafkaSettings = new EmbeddedKafka.Settings(state.resolve("kafka"), logs, Ports.free(), Ports.free(), 512);
        var mariadbSettings = new EmbeddedMariaDb.Settings(state.resolve("mariadb"), logs, Ports.free(), 512, password);
        EmbeddedKafka kafka = new EmbeddedKafka(kafkaSettings);
        EmbeddedMariaDb mariadb = new EmbeddedMariaDb(mariadbSettings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            kafka.close();
            mariadb.close();
        }));
        CompletableFuture.allOf(CompletableFuture.runAsync(kafka::start), CompletableFuture.runAsync(mariadb::start))
                .join();
        lease.touch(); // the time it took to start is not idle time
        long pid = ProcessHandle.current().pid();
        new TestbedAddress(pid, kafkaSettings.port(), mariadbSettings.port(), password).write(directory);
        while (kafka.isAlive() && mariadb.isAlive() && lease.age().compareTo(idle) < 0) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        TestbedAddress.remove(directory);
        System.exit(0);
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
