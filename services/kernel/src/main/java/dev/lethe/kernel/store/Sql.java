package dev.lethe.kernel.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The text of statements over many rows or keys at once.
public final class Sql {
    private Sql() {}

    /// As many question marks as there are keys, for an `IN (%s)`.
    public static String marks(int count) {
        return rows("?", count);
    }

    /// `row` as often as there are rows, separated by commas.
    public static String rows(String row, int count) {
        return String.join(",", Collections.nCopies(count, row));
    }

    /// The list in pieces of at most `size`, in its order.
    public static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
