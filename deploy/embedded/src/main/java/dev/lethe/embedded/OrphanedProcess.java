package dev.lethe.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server that a launcher left behind on a state directory: two must never write to one.
///
/// The [Lifeline] makes this rare; it is for a machine where somebody ended the watching shell as well.
final class OrphanedProcess {

    private OrphanedProcess() {}

    static void remember(Path pidFile, long pid) {
        try {
            Files.writeString(pidFile, Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops the process named in `pidFile`, if it still runs.
    ///
    /// A pid may have been given to another process since: only one whose command names `state` is meant.
    static void end(Path pidFile, Path state) {
        running(pidFile, state).ifPresent(process -> {
            process.destroy();
            if (!exits(process, 15)) {
                process.destroyForcibly();
                exits(process, 10);
            }
        });
    }

    private static Optional<ProcessHandle> running(Path pidFile, Path state) {
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    .filter(process -> process.info()
                            .commandLine()
                            .map(line -> line.contains(state.toString()))
                            .orElse(false));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean exits(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an old server stops", e);
        }
    }
}
