package dev.lethe.kernel.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// Finds schema files: `<stream>/<type>.json`, in the schemas' jar and in an operator's own folder.
final class SchemaFiles {
    private static final String ROOT = "lethe/events";
    private static final int MAX_FILES = 2_000;
    private static final int MAX_BYTES = 1 << 20;

    private SchemaFiles() {}

    /// @param name the file's name, for messages
    record SchemaFile(String stream, String name, String json) {}

    static List<SchemaFile> onClassPath() {
        List<SchemaFile> files = new ArrayList<>();
        try {
            for (URL url : Collections.list(SchemaFiles.class.getClassLoader().getResources(ROOT))) {
                URI uri = url.toURI();
                if (uri.getScheme().equals("jar")) {
                    // By its path: this file system is then ours alone, while that of a URI is shared by the process.
                    try (FileSystem jar = FileSystems.newFileSystem(jarOf(url))) {
                        files.addAll(in(jar.getPath(ROOT)));
                    }
                } else {
                    files.addAll(in(Path.of(uri)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Event schemas cannot be read from the class path", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry has no proper address", e);
        }
        return files;
    }

    private static Path jarOf(URL url) throws IOException, URISyntaxException {
        if (url.openConnection() instanceof JarURLConnection connection) {
            return Path.of(connection.getJarFileURL().toURI());
        }
        throw new IllegalStateException("a jar on the class path has no proper address");
    }

    static List<SchemaFile> in(Path folder) {
        List<SchemaFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder, 2)) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".json")).sorted().toList()) {
                if (files.size() == MAX_FILES || Files.size(path) > MAX_BYTES) {
                    throw new InvalidSchemaException(
                            List.of(folder + " has over " + MAX_FILES + " files, or one over " + MAX_BYTES + " bytes"));
                }
                Path parent = path.getParent();
                String stream = parent == null ? "" : String.valueOf(parent.getFileName());
                files.add(new SchemaFile(stream, String.valueOf(path.getFileName()), Files.readString(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Event schemas cannot be read from " + folder, e);
        }
        return files;
    }
}
