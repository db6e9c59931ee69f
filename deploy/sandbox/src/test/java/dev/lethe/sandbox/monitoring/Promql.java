package dev.lethe.sandbox.monitoring;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.sandbox.monitoring.MonitoringFiles.Expression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads PromQL by the grammar of Prometheus' own web pages, which is an npm package.
final class Promql {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/promql");
    private static final int MINUTES = 3;

    private Promql() {}

    /// What an expression selects.
    ///
    /// @param error where it is not PromQL
    record Parsed(@Nullable String error, List<Selector> selectors) {}

    /// A selector.
    ///
    /// @param labels that the aggregation around it keeps apart
    record Selector(String name, List<Matcher> matchers, List<String> labels) {}

    record Matcher(String label, String operator, String value) {
        boolean takes(String actual) {
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                case "=~" -> Pattern.matches(value, actual);
                case "!~" -> !Pattern.matches(value, actual);
                default -> throw new IllegalArgumentException("no operator: " + operator);
            };
        }

        /// The values that it names, one by one.
        Set<String> named() {
            return operator.equals("=") ? Set.of(value) : Set.of(value.split("\\|"));
        }
    }

    static List<Parsed> parse(List<Expression> expressions) {
        try {
            Files.createDirectories(FOLDER);
            for (String file : List.of("package.json", "selectors.mjs")) {
                Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            Path in = FOLDER.resolve("expressions.json");
            Path out = FOLDER.resolve("selectors.json");
            JSON.writeValue(
                    in.toFile(), expressions.stream().map(Expression::text).toList());
            run(new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--silent").inheritIO());
            run(new ProcessBuilder("node", "selectors.mjs")
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT));
            return JSON.readValue(out.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(ProcessBuilder command) throws IOException {
        Process process = command.directory(FOLDER.toFile()).start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(command.command() + " did not succeed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
