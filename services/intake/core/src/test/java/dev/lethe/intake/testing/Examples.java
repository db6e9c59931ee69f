package dev.lethe.intake.testing;

import dev.lethe.intake.event.RawEvent;
import dev.lethe.kernel.schema.EventSchema;
import dev.lethe.kernel.schema.SchemaCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The examples that come with the schemas, as raw events.
public final class Examples {
    private Examples() {}

    /// The valid examples of one stream, by file name.
    public static Map<String, RawEvent> valid(String stream) {
        return read("valid", stream);
    }

    /// The invalid ones: each breaks its schema in one place.
    public static Map<String, RawEvent> invalid(String stream) {
        return read("invalid", stream);
    }

    private static Map<String, RawEvent> read(String folder, String stream) {
        SchemaCatalog catalog = SchemaCatalog.load(Optional.empty());
        Map<String, RawEvent> examples = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder("lethe/examples/" + folder))) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                String json = Files.readString(file);
                catalog.ofStream(stream).stream()
                        .map(EventSchema::type)
                        .filter(type -> name.startsWith(type + "."))
                        .findFirst()
                        .ifPresent(type ->
                                examples.put(name, Raw.binary(type, json).event()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (examples.isEmpty()) {
            throw new AssertionError("no " + folder + " examples of stream " + stream);
        }
        return examples;
    }

    private static Path folder(String name) {
        URL url = Examples.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new AssertionError(name + " is not on the class path");
        }
        try {
            URI uri = url.toURI();
            return uri.getScheme().equals("jar") ? fileSystem(uri).getPath(name) : Path.of(uri);
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static FileSystem fileSystem(URI jar) throws IOException {
        try {
            return FileSystems.getFileSystem(jar);
        } catch (FileSystemNotFoundException e) {
            return FileSystems.newFileSystem(jar, Map.of());
        }
    }
}
