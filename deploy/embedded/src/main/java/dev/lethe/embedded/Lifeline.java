package dev.lethe.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// Stops the children of a JVM that dies without stopping them.
///
/// A small shell process reads the pids to watch from a pipe whose other end only this JVM holds. However the JVM ends,
/// `kill -9` included, the kernel closes the pipe; the shell then asks every child that is left to stop, and after ten
/// seconds ends it. No child has to cooperate, so it works for the database and for a packaged service alike.
final class Lifeline {

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            pids=' '
            while read -r verb pid; do
              case "$verb" in
                watch) pids="$pids$pid " ;;
                forget) before="${pids%% $pid *}"; [ "$before" = "$pids" ] || pids="$before ${pids#* $pid }" ;;
              esac
            done
            for pid in $pids; do kill -TERM "$pid" 2>/dev/null; done
            tenths=0
            while [ $tenths -lt 100 ]; do
              left=''
              for pid in $pids; do kill -0 "$pid" 2>/dev/null && left=yes; done
              [ -z "$left" ] && exit 0
              sleep 0.1
              tenths=$((tenths + 1))
            done
            for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
            """;

    private static final Lifeline SHARED = new Lifeline();

    private final Set<Long> watched = new HashSet<>();
    private Process watcher;

    private Lifeline() {
        watcher = spawn();
    }

    static Lifeline shared() {
        return SHARED;
    }

    private static Process spawn() {
        try {
            return new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the shell that watches over child processes", e);
        }
    }

    synchronized void watch(long pid) {
        watched.add(pid);
        if (!watcher.isAlive()) {
            watcher = spawn();
            watched.forEach(each -> tell("watch", each));
        } else {
            tell("watch", pid);
        }
    }

    synchronized void forget(long pid) {
        if (watched.remove(pid) && watcher.isAlive()) {
            tell("forget", pid);
        }
    }

    private void tell(String verb, long pid) {
        try {
            OutputStream out = watcher.getOutputStream();
            out.write((verb + " " + pid + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that watches over child processes is gone", e);
        }
    }
}
