package dev.lethe.connector.runtime;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for.
///
/// @param page from 0
/// @param size rows a page
public record Paging(int page, int size) {
    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 500;
    private static final int MAX_PAGE = 100_000;

    /// Reads the parameters `page` and `size`.
    ///
    /// @throws HttpProblem 400 when one is no number, or out of bounds
    public static Paging of(@Nullable String page, @Nullable String size) {
        return new Paging(number("page", page, 0, 0, MAX_PAGE), number("size", size, DEFAULT_SIZE, 1, MAX_SIZE));
    }

    /// Rows before the page.
    public long offset() {
        return (long) page * size;
    }

    private static int number(String name, @Nullable String text, int absent, int least, int most) {
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw HttpProblem.valueOf(
                Response.Status.BAD_REQUEST, name + " is a whole number from " + least + " to " + most);
    }
}
