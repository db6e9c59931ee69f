package dev.lethe.testkit.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/// Where a running testbed is found: a small file with its pid, ports and password.
record TestbedAddress(long pid, int kafkaPort, int mariadbPort, String adminPassword) {

    private static final String FILE = "testbed.properties";

    static Optional<TestbedAddress> read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new TestbedAddress(
                Long.parseLong(properties.getProperty("pid")),
                Integer.parseInt(properties.getProperty("kafka.port")),
                Integer.parseInt(properties.getProperty("mariadb.port")),
                properties.getProperty("mariadb.admin.password")));
    }

    /// Appears whole or not at all.
    void write(Path directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("kafka.port", Integer.toString(kafkaPort));
        properties.setProperty("mariadb.port", Integer.toString(mariadbPort));
        properties.setProperty("mariadb.admin.password", adminPassword);
        Path half = directory.resolve(FILE + ".new");
        try (var out = Files.newBufferedWriter(half)) {
            properties.store(out, "a running testbed; `make clean-state` stops it");
        }
        Files.move(half, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void remove(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(FILE));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    String jdbcUrl(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + mariadbPort + "/" + schema;
    }
}
