package dev.lethe.console.page;

import dev.lethe.console.service.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for, and how all of them are collected for an export.
public final class Paged {
    public static final int SIZE = 50;
    /// The most that a service gives at once.
    public static final int MAX_SIZE = 500;
    private static final int MAX_PAGE = 1_999;

    private Paged() {}

    /// A page's number from a parameter: the first where that is none.
    public static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Math.clamp(Long.parseLong(text), 0, MAX_PAGE);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// One page of a list: there may be a next one where this one is full.
    public static <T> Table.Paging part(int page, Answer<List<T>> rows) {
        return new Table.Paging(page, SIZE, rows.or(List.of()).size() == SIZE);
    }

    /// A filter's value: what was given, where that is one of the options.
    public static String chosen(@Nullable String value, List<Table.Option> options) {
        return value != null
                        && options.stream().anyMatch(option -> option.value().equals(value))
                ? value
                : "";
    }

    /// Asks for page after page (number, size), to the end or to [Csv#MAX_ROWS].
    public static <T> Answer<List<T>> all(BiFunction<Integer, Integer, Answer<List<T>>> ask) {
        List<T> all = new ArrayList<>();
        for (int page = 0; all.size() < Csv.MAX_ROWS; page++) {
            Answer<List<T>> part = ask.apply(page, MAX_SIZE);
            List<T> rows = part.value();
            if (rows == null) {
                return part;
            }
            all.addAll(rows);
            if (rows.size() < MAX_SIZE) {
                break;
            }
        }
        return Answer.of(all);
    }
}
