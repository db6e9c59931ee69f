package dev.lethe.testkit.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of the project, without what builds and tools leave behind.
final class Tree {
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".sandbox", "node_modules", ".idea");

    private final Path root;
    private final List<Path> files = new ArrayList<>();

    Tree(Path root) {
        this.root = root;
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return LEFT_OUT.contains(String.valueOf(dir.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
    }

    /// The project's root, as the build names it.
    static Tree ofProject() {
        return new Tree(Path.of(System.getProperty("lethe.root")));
    }

    Path root() {
        return root;
    }

    /// Files whose path from the root ends so.
    List<Path> endingWith(String ending) {
        return files.stream().filter(file -> name(file).endsWith(ending)).toList();
    }

    /// Java sources of the product, without tests.
    List<Path> mainSources() {
        return endingWith(".java").stream()
                .filter(file -> name(file).contains("src/main/java/"))
                .toList();
    }

    List<Path> all() {
        return List.copyOf(files);
    }

    /// A file's path from the root, with slashes.
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
