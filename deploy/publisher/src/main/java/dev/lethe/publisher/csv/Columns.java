package dev.lethe.publisher.csv;

import dev.lethe.publisher.feed.UnreadableInput;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/// Where a file has which column; some go by several names.
final class Columns {
    private final Map<String, Integer> places = new HashMap<>();

    /// @param header the names in the file's first line
    /// @param names for each column wanted, the names that it goes by, separated by `|`; the first is ours
    Columns(List<String> header, String... names) {
        for (String name : names) {
            String[] aliases = name.split("\\|", -1);
            int place = Arrays.stream(aliases)
                    .mapToInt(header::indexOf)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .orElse(-1);
            if (place < 0) {
                throw new UnreadableInput("the column " + aliases[0] + " is missing");
            }
            places.put(aliases[0], place);
        }
    }

    static boolean match(List<String> header, String... names) {
        return Arrays.stream(names)
                .allMatch(name -> Arrays.stream(name.split("\\|", -1)).anyMatch(header::contains));
    }

    /// The field without surrounding blanks; an absent one is empty.
    String get(CSVRecord row, String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalStateException("not a column asked for: " + column);
        }
        return place < row.size() ? row.get(place).strip() : "";
    }
}
