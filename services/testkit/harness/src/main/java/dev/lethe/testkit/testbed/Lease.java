package dev.lethe.testkit.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// "Somebody still uses this testbed": a file that every JVM with tests touches while it lives.
final class Lease {

    private static final Duration BEAT = Duration.ofSeconds(2);

    private final Path file;
    private final InstantSource clock;

    Lease(Path directory, InstantSource clock) {
        this.file = directory.resolve("lease");
        this.clock = clock;
    }

    void touch() {
        try {
            if (!Files.exists(file)) {
                Files.write(file, new byte[0], StandardOpenOption.CREATE);
            }
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (NoSuchFileException e) {
            // The directory was cleaned under a running test, which will fail and say so itself.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Duration age() throws IOException {
        return Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
    }

    /// Touches the file for as long as this JVM lives.
    void keep() {
        Thread.ofPlatform().daemon().name("testbed-lease").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                touch();
                try {
                    TimeUnit.MILLISECONDS.sleep(BEAT.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }
}
