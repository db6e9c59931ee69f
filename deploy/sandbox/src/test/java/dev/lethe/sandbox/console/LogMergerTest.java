package dev.lethe.sandbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogMergerTest {

    @TempDir
    Path directory;

    @Test
    void linesComeWholeWithTheNameOfTheirSourceAndOldOnesNotAtAll() throws IOException {
        Path log = directory.resolve("purger.log");
        Files.writeString(log, "of an earlier start\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);

        try (LogMerger merger = new LogMerger(terminal)) {
            merger.add("purger", log);
            merger.add("purger", log);
            Files.writeString(log, "ready\nhalf a ", StandardOpenOption.APPEND);
            Files.writeString(log, "line\nunfinished", StandardOpenOption.APPEND);
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("purger            | ready", "purger            | half a line");
    }
}
