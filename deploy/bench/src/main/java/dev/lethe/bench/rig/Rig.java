package dev.lethe.bench.rig;

import dev.lethe.bench.database.Database;
import dev.lethe.bench.kafka.Offsets;
import dev.lethe.bench.load.Load;
import dev.lethe.sandbox.Progress;
import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.SandboxSettings;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A sandbox that starts empty, with those services that a measurement needs.
public final class Rig implements AutoCloseable {
    /// So that `make run` can stay up beside it.
    private static final int PORT_OFFSET = 10_000;

    private static final long POLL_MILLIS = 50;

    /// A measurement may freeze a service for longer than Kafka's 45 s on a slow machine; it must keep its partitions.
    private static final String SESSION_MILLIS = "300000";

    private final Sandbox sandbox;
    private final Offsets offsets;
    private final Load load;
    private final Database database;

    private Rig(Sandbox sandbox) {
        this.sandbox = sandbox;
        offsets = new Offsets(sandbox.bootstrapServers());
        load = new Load(sandbox.bootstrapServers());
        database = Database.of(sandbox);
    }

    /// Starts broker, database and the named services; what an earlier one left in `state` is removed.
    public static Rig start(Path root, Path state, Set<String> services) {
        SandboxSettings settings = SandboxSettings.defaults(root)
                .withState(state)
                .withServices(services)
                .withPortOffset(PORT_OFFSET);
        for (String service : services) {
            settings = settings.with(service, "kafka.session.timeout.ms", SESSION_MILLIS);
        }
        // Nobody is there to approve a run.
        settings = settings.with(ServiceCatalog.PURGER, "lethe.purger.approval.threshold", "1000000000");
        return start(settings);
    }

    /// Starts what the settings say, on the ports that they say.
    public static Rig start(SandboxSettings settings) {
        deleteTree(settings.state());
        Sandbox sandbox = new Sandbox(settings, Progress.NONE);
        try {
            sandbox.start();
            return new Rig(sandbox);
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Offsets offsets() {
        return offsets;
    }

    public Load load() {
        return load;
    }

    public Database database() {
        return database;
    }

    /// Asks again and again until the answer is yes.
    ///
    /// @param what is awaited, for the complaint when it does not come
    public static void await(String what, Duration patience, BooleanSupplier reached) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + patience.toSeconds() + " s: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> deepestFirst = paths.sorted((a, b) -> b.compareTo(a)).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (load;
                offsets;
                sandbox;
                database) {
            // Closed in reverse: the connection first, then the sandbox.
        }
    }
}
