package dev.lethe.kernel.schema;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All event types that this installation knows. A new one is a new schema file.
public final class SchemaCatalog {
    private final Map<String, EventSchema> byType;

    private SchemaCatalog(Map<String, EventSchema> byType) {
        this.byType = byType;
    }

    /// Reads the schemas that ship with Lethe, and those in the operator's folder (`<stream>/<type>.json`), if any.
    ///
    /// @throws InvalidSchemaException with every problem found; nothing is used unless everything is right
    public static SchemaCatalog load(Optional<Path> operatorFolder) {
        List<SchemaFiles.SchemaFile> files = new ArrayList<>(SchemaFiles.onClassPath());
        operatorFolder.ifPresent(folder -> files.addAll(SchemaFiles.in(folder)));
        List<String> problems = new ArrayList<>();
        Map<String, EventSchema> byType = new TreeMap<>();
        for (SchemaFiles.SchemaFile file : files) {
            SchemaReader.read(file, problems).ifPresent(schema -> {
                if (byType.putIfAbsent(schema.type(), schema) != null) {
                    problems.add(file.name() + " defines a type that exists already");
                }
            });
        }
        if (byType.isEmpty() && problems.isEmpty()) {
            problems.add("there are none on the class path");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSchemaException(problems);
        }
        return new SchemaCatalog(byType);
    }

    /// The schema of an event type, or empty where it is unknown.
    public Optional<EventSchema> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /// All schemas, ordered by type.
    public Collection<EventSchema> all() {
        return byType.values();
    }

    /// The schemas of one stream, ordered by type.
    public List<EventSchema> ofStream(String stream) {
        return byType.values().stream().filter(s -> s.stream().equals(stream)).toList();
    }
}
