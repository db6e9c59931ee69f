package dev.lethe.sandbox.service;

import dev.lethe.embedded.ChildProcess;
import dev.lethe.sandbox.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A service's process: started, killed and started again as often as somebody wishes.
public final class ServiceProcess {
    /// The C library keeps a pool of memory for each of many threads otherwise, which a service never fills again.
    private static final Map<String, String> FEW_ARENAS = Map.of("MALLOC_ARENA_MAX", "2");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /// A file given by location would otherwise rank below the service's own application.properties (250);
    /// the environment (300) still wins over it.
    private static final String ORDINAL = "280";

    private final ServiceSpec spec;
    private final Path root;
    private final Path configurationFile;
    private final Path log;
    private volatile @Nullable ChildProcess process;

    /// @param root of the checkout
    /// @param configurationFile where its configuration is written, secrets included
    /// @param log where its output goes
    public ServiceProcess(ServiceSpec spec, Path root, Path configurationFile, Path log) {
        this.spec = spec;
        this.root = root;
        this.configurationFile = configurationFile;
        this.log = log;
    }

    public String name() {
        return spec.name();
    }

    public ServiceSpec spec() {
        return spec;
    }

    public Path log() {
        return log;
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + spec.port() + path);
    }

    private Path jar() {
        return root.resolve(spec.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /// Whether `make build` has packaged it.
    public boolean isBuilt() {
        return Files.exists(jar());
    }

    /// Writes down what the service is told when it starts. Secrets go through a file, not through arguments or the
    /// environment, which other programs may see.
    public void configure(Map<String, String> configuration) {
        StringBuilder text =
                new StringBuilder("# Written by the sandbox at each start.\nconfig_ordinal=" + ORDINAL + "\n");
        new TreeMap<>(configuration)
                .forEach((key, value) -> text.append(escape(key))
                        .append('=')
                        .append(escape(value))
                        .append('\n'));
        try {
            Secrets.writePrivately(configurationFile, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In a properties file a backslash, and in a key `=`, `:` and blanks too, are escaped.
    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("=", "\\=")
                .replace(":", "\\:")
                .replace(" ", "\\ ");
    }

    /// Starts the process, unless it runs. It is not ready yet: see [#awaitReady].
    public synchronized ServiceProcess start() {
        ChildProcess running = process;
        if (running != null && running.isAlive()) {
            return this;
        }
        if (!isBuilt()) {
            throw new IllegalStateException(jar() + " is missing: run `make build`");
        }
        List<String> command = List.of(
                ChildProcess.java(),
                "-Xms32m",
                "-Xmx" + spec.heapMebibytes() + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:TrimNativeHeapInterval=5000", // what the compiler freed goes back to the system
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Dquarkus.config.locations=" + configurationFile,
                "-jar",
                jar().toString());
        process = ChildProcess.start(spec.name(), command, FEW_ARENAS, root, log);
        return this;
    }

    /// Waits until the service says that it is ready.
    ///
    /// @throws IllegalStateException with the end of its log, when it ends first or the time is up
    public ServiceProcess awaitReady(Duration patience) {
        ChildProcess started = process;
        if (started == null) {
            throw new IllegalStateException(spec.name() + " was not started");
        }
        started.awaitReady(this::isReady, patience);
        return this;
    }

    /// What the service itself answers on `/q/health/ready`; false while it does not answer.
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(url("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + spec.name() + " starts", e);
        }
    }

    public boolean isAlive() {
        ChildProcess running = process;
        return running != null && running.isAlive();
    }

    /// Its process id, or -1 while it does not run.
    public long pid() {
        ChildProcess running = process;
        return running != null && running.isAlive() ? running.pid() : -1;
    }

    /// Its resident memory now in bytes, 0 when it does not run or the system does not tell (Linux does).
    public long residentBytes() {
        return memory("VmRSS:");
    }

    /// Its greatest resident memory so far in bytes.
    public long peakResidentBytes() {
        return memory("VmHWM:");
    }

    private long memory(String line) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                    .filter(each -> each.startsWith(line))
                    .map(each -> each.replaceAll("\\D", ""))
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /// Asks it to stop and waits; ends it after `patience`.
    public void stop(Duration patience) {
        ChildProcess running = process;
        if (running != null) {
            running.stop(patience);
        }
    }

    /// Ends it at once, as `kill -9` does.
    public void kill() {
        ChildProcess running = process;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public String toString() {
        return spec.name() + (isAlive() ? " (pid " + pid() + ")" : " (not running)");
    }
}
