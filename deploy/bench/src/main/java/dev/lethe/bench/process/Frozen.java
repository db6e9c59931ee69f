package dev.lethe.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A process that is stopped in its tracks (SIGSTOP) until this is closed.
///
/// It keeps its sockets, its memory and, for less than the session's time-out, its place in a consumer group. So load
/// can be laid before a program that is warm, and a state that it has just reported cannot pass.
public final class Frozen implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final long pid;
    private boolean thawed;

    private Frozen(long pid) {
        this.pid = pid;
    }

    /// Freezes the process `pid`.
    public static Frozen freeze(long pid) {
        signal("STOP", pid);
        return new Frozen(pid);
    }

    @Override
    public void close() {
        thaw();
    }

    /// The CPU time that it has used since it started, user and system.
    public Duration cpu() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /// Lets it go on; nothing when it already does or is gone.
    public void thaw() {
        if (!thawed && ProcessHandle.of(pid).isPresent()) {
            signal("CONT", pid);
        }
        thawed = true;
    }

    private static void signal(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("cannot send SIG" + name + " to process " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signalling process " + pid, e);
        }
    }
}
