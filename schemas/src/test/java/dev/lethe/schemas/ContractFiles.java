package dev.lethe.schemas;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The module's own files, read where they are written: a file that is not packaged is still checked.
final class ContractFiles {
    static final Path ROOT = Path.of("src/main/resources/lethe").toAbsolutePath();

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final List<Path> EVENT_SCHEMAS = jsonFiles("events");

    private ContractFiles() {}

    static ObjectNode object(Path file) {
        return (ObjectNode) tree(file);
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(Path file) {
        try {
            return (file.toString().endsWith(".yaml") ? YAML : JSON).readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not well-formed", e);
        }
    }

    /// Every JSON file below `folder`, in the order of its name.
    static List<Path> jsonFiles(String folder) {
        try (var files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> eventSchemas() {
        return EVENT_SCHEMAS;
    }

    /// The stream that a schema is for: the folder it lies in.
    static String stream(Path schema) {
        return ROOT.resolve("events").relativize(schema).getName(0).toString();
    }

    /// The event type that a schema file is for.
    static String type(Path schema) {
        var name = name(schema);
        return name.substring(0, name.length() - ".json".length());
    }

    /// The schema whose type an example's file name starts with.
    static Path schemaOf(Path example) {
        return eventSchemas().stream()
                .filter(schema -> name(example).startsWith(type(schema) + "."))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(example + " is an example of no event type"));
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
