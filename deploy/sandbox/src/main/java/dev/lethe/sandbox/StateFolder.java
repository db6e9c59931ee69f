package dev.lethe.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder with everything a sandbox keeps, locked by the one launcher that uses it.
final class StateFolder implements AutoCloseable {

    private final Path directory;
    private final FileChannel channel;

    private StateFolder(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /// @throws IllegalStateException when another launcher uses it
    static StateFolder lock(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("a sandbox of this checkout runs already (pid " + readPid(directory)
                    + "): stop it with Ctrl-C where it runs, or `make clean-state`");
        }
        Files.writeString(
                directory.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
        return new StateFolder(directory, channel);
    }

    private static String readPid(Path directory) throws IOException {
        Path file = directory.resolve("pid");
        return Files.exists(file) ? Files.readString(file) : "unknown";
    }

    /// Removes the broker's and the database's data and the old logs. Secrets stay, so that a password that somebody
    /// noted down goes on working.
    void beginAfresh() throws IOException {
        for (String part : List.of("kafka", "mariadb", "logs", "publisher")) {
            deleteTree(directory.resolve(part));
        }
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

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve("pid"));
        channel.close();
    }
}
