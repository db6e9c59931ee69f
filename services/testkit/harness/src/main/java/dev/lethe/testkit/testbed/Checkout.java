package dev.lethe.testkit.testbed;

import java.nio.file.Files;
import java.nio.file.Path;

/// The checkout that a test runs in.
public final class Checkout {

    private Checkout() {}

    /// Its root: the build tells it (`lethe.root`); an IDE does not, so then it is looked for upwards.
    public static Path root() {
        String told = System.getProperty("lethe.root", "");
        if (!told.isEmpty()) {
            return Path.of(told).toAbsolutePath();
        }
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isDirectory(path.resolve(".mvn"))) {
                return path;
            }
        }
        throw new IllegalStateException("no checkout above " + Path.of("").toAbsolutePath() + "; set -Dlethe.root");
    }

    /// A file or folder of the shared data that no commit contains.
    ///
    /// @throws AssertionError when it is absent: a test that needs it must not pass silently
    public static Path sharedData(String relative) {
        String told = System.getProperty("lethe.data", "");
        Path data = told.isEmpty() ? root().resolve("../shared/data").normalize() : Path.of(told);
        Path path = data.resolve(relative);
        if (!Files.exists(path)) {
            throw new AssertionError(path + " is absent: tests tagged `data` need the shared data beside the checkout,"
                    + " or its place in -Dlethe.data");
        }
        return path;
    }
}
