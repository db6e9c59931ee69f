package dev.lethe.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The checker is worth something only while it shares no code with what it checks.
class IndependenceTest {

    private static final Path MODULE =
            Path.of(System.getProperty("lethe.root", "../../.."), "services/testkit/checker");

    @Test
    void noSourceImportsLethesOwnCode() throws IOException {
        try (Stream<Path> sources = Files.walk(MODULE.resolve("src/main/java"))) {
            List<String> foreign = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(IndependenceTest::lines)
                    .filter(line -> line.startsWith("import ") && line.contains("dev.lethe."))
                    .filter(line -> !line.contains("dev.lethe.checker."))
                    .toList();
            assertThat(foreign).isEmpty();
        }
    }

    @Test
    void noArtifactOfLetheIsInItsRuntime() throws IOException {
        assertThat(Files.readAllLines(MODULE.resolve("pom.xml")))
                .filteredOn(line -> line.contains("<dependency>") && line.contains("dev.lethe"))
                .allMatch(line -> line.contains("<scope>test</scope>"));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
