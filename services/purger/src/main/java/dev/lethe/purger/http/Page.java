package dev.lethe.purger.http;

import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for. Pages count from 0; how deep one can page is bounded, because skipping costs.
public record Page(int page, int size) {
    public static final int MAX_SIZE = 500;
    public static final int MAX_ROWS = 100_000;
    private static final int DEFAULT_SIZE = 50;

    /// Reads the query parameters `page` and `size`.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when one is no number or out of bounds
    public static Page of(@Nullable String page, @Nullable String size) {
        int rows = number("size", size, DEFAULT_SIZE, 1, MAX_SIZE);
        return new Page(number("page", page, 0, 0, MAX_ROWS / rows), rows);
    }

    public int offset() {
        return page * size;
    }

    private static int number(String name, @Nullable String text, int otherwise, int least, int most) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is out of bounds
        }
        throw Problems.badRequest("%s is a whole number from %d to %d.".formatted(name, least, most));
    }
}
