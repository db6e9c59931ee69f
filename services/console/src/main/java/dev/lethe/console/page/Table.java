package dev.lethe.console.page;

import dev.lethe.console.service.Trouble;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A list as every page shows it: filters, rows, pages, and the same as CSV.
///
/// @param id      of the element, unique on its page
/// @param caption what the rows are
/// @param empty   what to say when there is none
/// @param path    of the page, for filters and pages
/// @param filters may be empty
/// @param paging  null where all rows are shown
/// @param csv     where the rows are to be had as CSV; null where nowhere
/// @param trouble why there are no rows
public record Table(
        String id,
        String caption,
        List<Column> columns,
        List<List<Cell>> rows,
        String empty,
        String path,
        List<Filter> filters,
        @Nullable Paging paging,
        @Nullable String csv,
        @Nullable Trouble trouble) {

    /// @param numeric right-aligned
    public record Column(String label, boolean numeric) {
        public static Column of(String label) {
            return new Column(label, false);
        }

        public static Column numeric(String label) {
            return new Column(label, true);
        }
    }

    /// A field by which the list is narrowed: a choice where it has options, else a text.
    ///
    /// @param value what is chosen; empty for all
    /// @param all   what choosing none means
    public record Filter(String name, String label, String value, String all, List<Option> options) {
        public Filter(String name, String label, String value, List<Option> options) {
            this(name, label, value, "All", options);
        }

        public boolean isChoice() {
            return !options.isEmpty();
        }
    }

    public record Option(String value, String label) {}

    /// @param more whether there may be a next page
    public record Paging(int page, int size, boolean more) {
        public int shown() {
            return page + 1;
        }
    }

    /// A plain table: no filters, no pages.
    public static Table of(String id, String caption, List<Column> columns, List<List<Cell>> rows, String empty) {
        return new Table(id, caption, columns, rows, empty, "", List.of(), null, null, null);
    }

    public Table withTrouble(@Nullable Trouble why) {
        return new Table(id, caption, columns, rows, empty, path, filters, paging, csv, why);
    }

    public Table withCsv(String target) {
        return new Table(id, caption, columns, rows, empty, path, filters, paging, target, trouble);
    }

    /// As one page of a list that can be narrowed.
    public Table listed(String target, List<Filter> by, Paging part) {
        return new Table(id, caption, columns, rows, empty, target, by, part, csv(target, by), trouble);
    }

    private static String csv(String target, List<Filter> by) {
        String query = query(by);
        return target + "/all.csv" + (query.isEmpty() ? "" : "?" + query);
    }

    public boolean isFiltered() {
        return filters.stream().anyMatch(filter -> !filter.value().isEmpty());
    }

    public boolean hasPages() {
        return paging != null && (paging.page() > 0 || paging.more());
    }

    public String pageHref(int page) {
        String query = query(filters);
        return path + "?" + (query.isEmpty() ? "" : query + "&") + "page=" + page;
    }

    public String previousHref() {
        return pageHref(paging == null ? 0 : paging.page() - 1);
    }

    public String nextHref() {
        return pageHref(paging == null ? 0 : paging.page() + 1);
    }

    private static String query(List<Filter> by) {
        return by.stream()
                .filter(filter -> !filter.value().isEmpty())
                .collect(Collectors.toMap(Filter::name, Filter::value, (a, b) -> a, TreeMap::new))
                .entrySet()
                .stream()
                .map((Map.Entry<String, String> entry) ->
                        entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
