package dev.lethe.publisher.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeFileTest {
    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ResumeFile file = new ResumeFile(directory.resolve("r"));
        assertThat(file.read()).isEmpty();
        ResumeFile.Position position = new ResumeFile.Position(
                "shop seed=1", "cluster/prefix-", Instant.parse("2026-01-01T00:00:00.123Z"), Duration.ofMillis(-5), 42);
        file.write(position);
        file.write(position.at(43));
        assertThat(file.read()).contains(position.at(43));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("r"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "{\"version\":2}", "{\"version\":1,\"input\":\"x\"}", "[1]"})
    void anotherFileIsNeitherReadNorOverwritten(String content) throws IOException {
        Path path = Files.writeString(directory.resolve("r"), content);
        assertThatThrownBy(new ResumeFile(path)::read)
                .isInstanceOf(PublishingFailed.class)
                .hasMessageContaining("is not a resume file");
        assertThat(path).hasContent(content);
    }
}
