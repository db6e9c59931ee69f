package dev.lethe.sandbox.loop;

import dev.lethe.embedded.ChildProcess;
import dev.lethe.sandbox.console.LogMerger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A program that runs to its end: the publisher, the checker.
///
/// @param jar runnable, with its dependencies named in its manifest
record Tool(String name, Path jar, int heapMebibytes, Path directory, Path log) {

    private static final Duration PATIENCE = Duration.ofHours(2);

    void requireBuilt() {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: run `make build`");
        }
    }

    /// Runs it, showing its output, and waits.
    ///
    /// @return its exit status
    int run(List<String> arguments, LogMerger logs) {
        logs.add(name, log);
        return run(arguments);
    }

    /// Runs it and waits.
    ///
    /// @return its exit status
    int run(List<String> arguments) {
        requireBuilt();
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-Xmx" + heapMebibytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-jar",
                jar.toString()));
        command.addAll(arguments);
        ChildProcess process = ChildProcess.start(name, command, Map.of(), directory, log);
        return process.awaitExit(PATIENCE);
    }
}
