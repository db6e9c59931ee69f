package dev.lethe.sandbox;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What `make run` was asked for, by environment variables: `make run ONCE=1 DATA=file SHIFT=none KEEP=1`.
///
/// @param once exit when the loop has closed, instead of staying up
/// @param data the file to replay; the simulated shop when empty
/// @param shift passed on to the publisher when present
/// @param publisher further options of the publisher, such as `--seed 7`
/// @param keep go on with the state of the last run, instead of afresh
/// @param schemas a folder of event types beside those that ship
/// @param services only these, for trying one out; all when empty
record LaunchOptions(
        boolean once,
        Optional<Path> data,
        Optional<String> shift,
        List<String> publisher,
        boolean keep,
        Optional<Path> schemas,
        Set<String> services) {

    static LaunchOptions of(Map<String, String> environment) {
        return new LaunchOptions(
                isSet(environment, "ONCE"),
                text(environment, "DATA").map(Path::of),
                text(environment, "SHIFT"),
                text(environment, "PUBLISHER")
                        .map(words -> List.of(words.strip().split("\\s+", -1)))
                        .orElse(List.of()),
                isSet(environment, "KEEP"),
                text(environment, "SCHEMAS").map(Path::of),
                text(environment, "SERVICES").stream()
                        .flatMap(names -> Arrays.stream(names.split(",", -1)))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return text(environment, name).filter(value -> !value.equals("0")).isPresent();
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
