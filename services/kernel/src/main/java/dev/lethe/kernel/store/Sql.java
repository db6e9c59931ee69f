package dev.lethe.kernel.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The text of statements over many rows or keys at once.
public final class Sql {
    // Well beyond the point where a statement's own cost is lost in that of its rows; the text, and the memory in
    // which the server plans it, stay small however large a batch is.
    private static final int PER_STATEMENT = 1_000;

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

    /// The list in its order, in pieces of as many rows or keys as one statement should have.
    public static <T> List<List<T>> chunks(List<T> all) {
        return chunks(all, PER_STATEMENT);
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
