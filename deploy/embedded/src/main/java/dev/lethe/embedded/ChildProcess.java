package dev.lethe.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A child that never outlives its parent.
///
/// It writes to a log file, ignores the terminal's Ctrl-C (its parent stops it, in the right order) and is ended by the
/// [Lifeline] when the parent dies.
public final class ChildProcess {

    /// A log that has grown past this is set aside (one older log is kept) when its process starts again.
    private static final long LOG_BYTES_MAX = 16L << 20;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// Starts `command` in `directory`; its output is appended to `log`.
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path directory, Path log) {
        // An ignored signal stays ignored across exec, for a JVM too; the pid is the command's own.
        List<String> wrapped = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", name));
        wrapped.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(wrapped).directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(directory);
            Files.createDirectories(log.toAbsolutePath().getParent());
            if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            Lifeline.shared().watch(process.pid());
            var _ = process.onExit().thenAccept(ended -> Lifeline.shared().forget(ended.pid()));
            return new ChildProcess(name, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /// The `java` that runs this JVM, to start others of the same version.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// The exit status, once it has ended.
    public Optional<Integer> exitStatus() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    public Path log() {
        return log;
    }

    /// Asks it to stop (SIGTERM) and ends it (SIGKILL) when it has not within `patience`.
    ///
    /// @return whether it stopped when asked
    public boolean stop(Duration patience) {
        process.destroy();
        boolean stopped = exitsWithin(patience);
        if (!stopped) {
            kill();
        }
        return stopped;
    }

    /// Ends it at once, as `kill -9` does.
    public void kill() {
        process.destroyForcibly();
        if (!exitsWithin(Duration.ofSeconds(10))) {
            throw new IllegalStateException(name + " (pid " + pid() + ") does not die");
        }
    }

    private boolean exitsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }

    /// Waits until it ends by itself.
    ///
    /// @return its exit status
    /// @throws IllegalStateException when the time is up; it is ended then
    public int awaitExit(Duration patience) {
        if (!exitsWithin(patience)) {
            kill();
            throw new IllegalStateException(name + " has not ended after " + patience + ":\n" + logTail());
        }
        return process.exitValue();
    }

    /// Waits until `ready` answers true.
    ///
    /// @throws IllegalStateException with the end of the log, when the process ends first or the time is up
    public void awaitReady(Readiness ready, Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (!ready.isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        name + " ended with status " + process.exitValue() + " before it was ready:\n" + logTail());
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException(
                        name + " is not ready after " + patience.toSeconds() + " s:\n" + logTail());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /// The last lines of the log, with its path.
    public String logTail() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return "  " + log + "\n  | "
                    + String.join("\n  | ", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "  " + log + " (unreadable: " + e.getMessage() + ")";
        }
    }

    /// A question asked again and again until it is answered with yes.
    @FunctionalInterface
    public interface Readiness {
        boolean isReady();
    }
}
