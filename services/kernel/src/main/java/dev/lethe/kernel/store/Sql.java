package dev.lethe.kernel.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The text of statements over many rows or keys at once.
public final class Sql {
    // From 1,000 keys on the server makes a temporary table of an `IN (…)` and joins it, and then no longer reads the
    // index that it is told to (in_predicate_conversion_threshold).
    private static final int KEYS_PER_LIST = 500;

    private Sql() {}

    /// As many question marks as there are keys, for an `IN (%s)`.
    public static String marks(int count) {
        return rows("?", count);
    }

    /// `row` as often as there are rows, separated by commas.
    public static String rows(String row, int count) {
        return String.join(",", Collections.nCopies(count, row));
    }

    /// `key` as often as there are keys, any of which will do: `topic = ? AND part = ? OR topic = ? AND part = ?`.
    public static String anyOf(String key, int count) {
        return String.join(" OR ", Collections.nCopies(count, key));
    }

    /// The list in its order, in pieces of as many keys as an `IN (%s)` may have.
    public static <T> List<List<T>> chunks(List<T> all) {
        return chunks(all, KEYS_PER_LIST);
    }

    /// The list in its order, in pieces of at most `size`.
    public static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
