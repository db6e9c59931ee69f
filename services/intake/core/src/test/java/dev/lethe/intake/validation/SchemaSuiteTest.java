package dev.lethe.intake.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.testkit.testbed.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// JSON Schema's own test suite: what is compiled must say what the suite says; the rest goes to the library.
@Tag("data")
class SchemaSuiteTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void whatIsCompiledSaysWhatTheSuiteSays() throws IOException {
        int compiled = 0;
        int left = 0;
        SoftAssertions all = new SoftAssertions();
        for (Path file : suite()) {
            for (JsonNode group : JSON.readTree(Files.readString(file))) {
                Optional<Shape> shape = ShapeCompiler.compile(group.path("schema"));
                if (shape.isEmpty()) {
                    left += group.path("tests").size();
                    continue;
                }
                for (JsonNode test : group.path("tests")) {
                    compiled++;
                    all.assertThat(shape.get().check(test.path("data")) == null)
                            .as("%s: %s: %s", file.getFileName(), group.path("description"), test.path("description"))
                            .isEqualTo(test.path("valid").booleanValue());
                }
            }
        }
        System.out.printf("%d tests of the suite are compiled, %d are left to the library%n", compiled, left);
        all.assertAll();
        assertThat(compiled).isGreaterThan(150);
    }

    private static List<Path> suite() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.sharedData("robustness/json-schema-2020-12"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
