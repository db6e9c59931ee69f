package dev.lethe.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which part of a list is wanted.
final class Pages {
    @Option(names = "--page", paramLabel = "N", defaultValue = "0", description = "Page, from 0.")
    int page;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "50",
            description = "Rows, 1 to 500; default ${DEFAULT-VALUE}.")
    int size;

    /// The query of this part.
    ///
    /// @param namesAndValues in turns
    Map<String, @Nullable Object> query(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        query.put("page", page);
        query.put("size", size);
        return query;
    }
}
