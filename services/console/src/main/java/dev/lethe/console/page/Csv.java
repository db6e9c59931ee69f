package dev.lethe.console.page;

import dev.lethe.console.service.Answer;
import dev.lethe.console.service.Trouble;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;

/// Tables as CSV (RFC 4180, UTF-8). A spreadsheet takes a text that begins as a formula does for one and may run it, so
/// such a text gets an apostrophe in front (OWASP, CSV injection).
public final class Csv {
    /// No export has more rows; one that is cut says so in its last line.
    public static final int MAX_ROWS = 10_000;

    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    private static Response download(String name, List<Table.Column> columns, List<List<Cell>> rows) {
        return Response.ok(write(columns, rows))
                .type("text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /// The rows of a table as a file, or why there are none.
    public static Response answer(String name, Answer<Table> table) {
        Trouble trouble = table.trouble();
        Table rows = table.value();
        return trouble != null || rows == null
                ? Response.status(trouble == null ? Trouble.UNAVAILABLE : trouble.pageStatus())
                        .type("text/plain; charset=UTF-8")
                        .entity(trouble == null ? "" : trouble.title() + ". " + trouble.advice() + "\n")
                        .build()
                : download(name, rows.columns(), rows.rows());
    }

    static String write(List<Table.Column> columns, List<List<Cell>> rows) {
        StringBuilder csv = new StringBuilder();
        csv.append(columns.stream()
                        .map(column -> field(Cell.text(column.label())))
                        .collect(Collectors.joining(",")))
                .append("\r\n");
        for (List<Cell> row : rows.subList(0, Math.min(rows.size(), MAX_ROWS))) {
            csv.append(row.stream().map(Csv::field).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        if (rows.size() >= MAX_ROWS) {
            csv.append("There may be more: an export ends after ")
                    .append(MAX_ROWS)
                    .append(" rows.\r\n");
        }
        return csv.toString();
    }

    private static String field(Cell cell) {
        String text = cell.text();
        boolean safe = cell.kind().equals("number") || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0;
        String defused = safe ? text : "'" + text;
        return defused.matches("(?s).*[\",\r\n;].*") ? "\"" + defused.replace("\"", "\"\"") + "\"" : defused;
    }
}
