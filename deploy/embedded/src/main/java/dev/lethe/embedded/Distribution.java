package dev.lethe.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/// Where the build put the broker's class path and the database's binaries.
///
/// The broker gets a class path of its own, resolved apart from Quarkus' platform, which leaves out the server's jars.
public record Distribution(Path build, Path classes, Path mariadbHome) {

    /// Where this build put things.
    ///
    /// @throws IllegalStateException when this module was not built by Maven
    public static Distribution load() {
        Properties properties = new Properties();
        try (InputStream in = Distribution.class.getResourceAsStream("distribution.properties")) {
            if (in == null) {
                throw new IllegalStateException("distribution.properties is missing: build deploy/embedded first");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Distribution(
                Path.of(properties.getProperty("build")),
                Path.of(properties.getProperty("classes")),
                Path.of(properties.getProperty("mariadb.home")));
    }

    /// The class path of the broker's process: this module's classes, Kafka's own jars and what they need.
    public String brokerClasspath() {
        try {
            Set<String> entries = new LinkedHashSet<>(List.of(classes.toString()));
            for (String list : List.of("broker-provided.classpath", "broker-runtime.classpath")) {
                String jars = Files.readString(build.resolve(list)).strip();
                entries.addAll(List.of(jars.split(File.pathSeparator, -1)));
            }
            return String.join(File.pathSeparator, entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's class path is missing: build deploy/embedded again", e);
        }
    }

    /// A binary of the database. The archive it came in keeps no permissions, so they are set here.
    Path mariadb(String relative) {
        Path binary = mariadbHome.resolve(relative);
        if (!Files.isRegularFile(binary)) {
            throw new IllegalStateException(binary + " is missing: build deploy/embedded again");
        }
        if (!Files.isExecutable(binary) && !binary.toFile().setExecutable(true, false)) {
            throw new IllegalStateException(binary + " cannot be made executable");
        }
        return binary;
    }
}
