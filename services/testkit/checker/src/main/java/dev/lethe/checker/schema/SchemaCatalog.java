package dev.lethe.checker.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.checker.CannotCheck;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All event types, from folders or jars laid out `<stream>/<type>.json`, and the policy that lies beside them.
public final class SchemaCatalog {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, EventSchema> byType = new TreeMap<>();
    private final SortedSet<String> streams = new TreeSet<>();
    private @Nullable JsonNode defaultPolicy;

    private SchemaCatalog() {}

    /// Reads every root: the schemas jar, its resources folder, its events folder, or an operator's own folder.
    ///
    /// @throws CannotCheck if a root or a file cannot be read as schemas
    public static SchemaCatalog read(List<Path> roots) {
        var catalog = new SchemaCatalog();
        for (Path root : roots) {
            try {
                if (Files.isRegularFile(root)) {
                    try (var jar = FileSystems.newFileSystem(root)) {
                        catalog.readRoot(jar.getPath("/"));
                    }
                } else {
                    catalog.readRoot(root);
                }
            } catch (IOException e) {
                throw new CannotCheck("cannot read schemas from " + root, e);
            }
        }
        if (catalog.byType.isEmpty()) {
            throw new CannotCheck("no event schema under " + roots);
        }
        return catalog;
    }

    /// The type's schema, or null if nothing declares it.
    public @Nullable EventSchema find(String type) {
        return byType.get(type);
    }

    public SortedSet<String> streams() {
        return streams;
    }

    public int size() {
        return byType.size();
    }

    /// The policy that one of the roots carries, or null.
    public @Nullable JsonNode defaultPolicy() {
        return defaultPolicy;
    }

    private void readRoot(Path root) throws IOException {
        for (String layout : new String[] {"lethe", "src/main/resources/lethe", "."}) {
            Path policy = root.resolve(layout).resolve("policy/default-policy.json");
            if (Files.isRegularFile(policy)) {
                defaultPolicy = JSON.readTree(Files.readAllBytes(policy));
            }
            Path events = root.resolve(layout).resolve("events");
            if (Files.isDirectory(events)) {
                readStreams(events);
                return;
            }
        }
        readStreams(root);
    }

    private void readStreams(Path events) throws IOException {
        for (Path stream : children(events)) {
            if (Files.isDirectory(stream)) {
                String name = stream.getFileName().toString().replace("/", "");
                for (Path file : children(stream)) {
                    if (file.toString().endsWith(".json")) {
                        EventSchema schema = SchemaFile.parse(name, JSON.readTree(Files.readAllBytes(file)));
                        byType.put(schema.type(), schema);
                        streams.add(name);
                    }
                }
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
