package dev.lethe.sandbox.loop;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is replayed.
///
/// @param data a file for the publisher; the simulated shop when empty
/// @param shift the publisher's `--shift`
/// @param options further options of the publisher
public record Replay(Optional<Path> data, Optional<String> shift, List<String> options) {
    public Replay {
        options = List.copyOf(options);
    }

    /// One word or path that names it.
    String description() {
        return data.map(Path::toString).orElse("the simulated shop")
                + shift.map(value -> ", times " + (value.equals("none") ? "kept" : "moved"))
                        .orElse("")
                + (options.isEmpty() ? "" : ", with " + String.join(" ", options));
    }
}
