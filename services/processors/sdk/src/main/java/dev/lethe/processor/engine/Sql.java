package dev.lethe.processor.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The text of statements over many rows at once.
final class Sql {
    /// How many rows one statement names: enough to make the round trip cheap, few enough that parsing stays
    /// linear and the range optimizer does not give up.
    static final int CHUNK_ROWS = 500;

    private Sql() {}

    /// `mark` as often as there are rows, separated by commas.
    static String rows(String mark, int count) {
        return String.join(",", Collections.nCopies(count, mark));
    }

    /// The list in pieces of [#CHUNK_ROWS].
    static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK_ROWS) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK_ROWS)));
        }
        return chunks;
    }
}
