package dev.lethe.sandbox.console;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Shows what is added to several log files as one stream, each line with the name of its source.
///
/// It reads the files rather than pipes, so that a service never waits for the terminal.
public final class LogMerger implements AutoCloseable {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final int NAME_WIDTH = 17;

    private final Terminal terminal;
    private final List<Source> sources = new ArrayList<>();
    private final Thread thread;

    private static final class Source {
        private final String label;
        private final Path file;
        private long position;
        private String rest = "";

        Source(String label, Path file, long position) {
            this.label = label;
            this.file = file;
            this.position = position;
        }
    }

    public LogMerger(Terminal terminal) {
        this.terminal = terminal;
        this.thread = Thread.ofPlatform().daemon().name("logs").start(this::follow);
    }

    /// Follows `file` from its present end, unless it is followed already.
    public synchronized void add(String name, Path file) {
        if (sources.stream().anyMatch(source -> source.file.equals(file))) {
            return;
        }
        String padded = name + " ".repeat(Math.max(0, NAME_WIDTH - name.length())) + " | ";
        long end = Files.exists(file) ? file.toFile().length() : 0;
        sources.add(new Source(terminal.tinted(sources.size(), padded), file, end));
    }

    private void follow() {
        try {
            while (true) {
                showNew();
                TimeUnit.MILLISECONDS.sleep(150);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void showNew() {
        sources.forEach(this::showNew);
    }

    private void showNew(Source source) {
        long length = source.file.toFile().length();
        if (length < source.position) {
            source.position = 0; // set aside and begun anew
        }
        while (source.position < length) {
            byte[] bytes = read(source, Math.min(CHUNK_BYTES, length - source.position));
            if (bytes.length == 0) {
                return;
            }
            source.position += bytes.length;
            String[] lines = (source.rest + new String(bytes, StandardCharsets.UTF_8)).split("\n", -1);
            for (int i = 0; i < lines.length - 1; i++) {
                terminal.line(source.label + lines[i]);
            }
            source.rest = lines[lines.length - 1];
        }
    }

    private static byte[] read(Source source, long count) {
        try (RandomAccessFile file = new RandomAccessFile(source.file.toFile(), "r")) {
            file.seek(source.position);
            byte[] bytes = new byte[(int) count];
            int read = file.read(bytes);
            return read < 0 ? new byte[0] : Arrays.copyOf(bytes, read);
        } catch (IOException e) {
            return new byte[0]; // shown at the next look
        }
    }

    /// Shows what came last, then stops.
    @Override
    public void close() {
        thread.interrupt();
        showNew();
    }
}
