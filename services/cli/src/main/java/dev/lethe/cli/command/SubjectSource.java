package dev.lethe.cli.command;

import dev.lethe.cli.client.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where a subject's id is read from: standard input or a file, so that it stands in no history and no list of
/// processes.
final class SubjectSource {
    private static final int MAX = 256;

    private SubjectSource() {}

    /// The first line.
    ///
    /// @param from `-` for standard input, else a file
    static String read(String from) {
        return read(from, "subject id", 1).getFirst();
    }

    /// A subject's id in the first line, and the number of its order in the second.
    static List<String> orderOf(String from) {
        return read(from, "subject id and order", 2);
    }

    private static List<String> read(String from, String what, int count) {
        List<String> lines = new ArrayList<>();
        String typed = from.equals("-") ? Call.typed("The " + what + (count > 1 ? ", a line each:\n" : ": ")) : null;
        if (typed == null) {
            lines.addAll(first(from, count));
        } else {
            lines.add(typed);
            while (lines.size() < count) {
                lines.add(String.valueOf(Call.typed("")));
            }
        }
        if (lines.size() < count || lines.stream().anyMatch(line -> line.isBlank() || line.length() > MAX)) {
            throw new Failure(Failure.Kind.USAGE, "There is no " + what + " at the start of " + from + ".");
        }
        return lines.stream().map(String::strip).toList();
    }

    private static List<String> first(String from, int count) {
        try (BufferedReader reader = from.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(from))) {
            return reader.lines().limit(count).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new Failure(Failure.Kind.USAGE, "It cannot be read from " + from + ".");
        }
    }
}
