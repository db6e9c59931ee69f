package dev.lethe.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows of JSON as a table that fits the terminal.
public final class Table {
    private static final int LEAST = 8;
    private static final String GAP = "  ";

    private final List<Column> columns;

    /// @param pointer where a row has its value, as a JSON pointer
    private record Column(String title, String pointer) {}

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /// @param titlesAndPointers in turns
    public static Table of(String... titlesAndPointers) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < titlesAndPointers.length; i += 2) {
            columns.add(new Column(titlesAndPointers[i], titlesAndPointers[i + 1]));
        }
        return new Table(columns);
    }

    /// The lines of the table, the title first; none where there is no row.
    ///
    /// @param columnsOfTerminal how wide it is; the widest texts give way
    public List<String> lines(Iterable<JsonNode> rows, int columnsOfTerminal) {
        List<List<String>> texts = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        columns.forEach(column -> numeric.add(true));
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                JsonNode value = row.at(columns.get(i).pointer());
                numeric.set(i, numeric.get(i) && (value.isNumber() || value.isNull() || value.isMissingNode()));
                cells.add(text(value));
            }
            texts.add(cells);
        }
        if (texts.isEmpty()) {
            return List.of();
        }
        int[] widths = widths(texts, columnsOfTerminal);
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::title).toList(), widths, numeric));
        texts.forEach(cells -> lines.add(line(cells, widths, numeric)));
        return lines;
    }

    private int[] widths(List<List<String>> texts, int columnsOfTerminal) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Shown.width(columns.get(i).title());
            for (List<String> cells : texts) {
                widths[i] = Math.max(widths[i], Shown.width(cells.get(i)));
            }
        }
        int excess = GAP.length() * (widths.length - 1) - columnsOfTerminal;
        for (int width : widths) {
            excess += width;
        }
        while (excess > 0) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= LEAST) {
                break;
            }
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths, List<Boolean> numeric) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Shown.fit(cells.get(i), widths[i]);
            String blanks = " ".repeat(Math.max(0, widths[i] - Shown.width(cell)));
            line.append(i == 0 ? "" : GAP).append(numeric.get(i) ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    /// A value as people read it.
    public static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "-";
        }
        if (value.isIntegralNumber()) {
            return String.format(Locale.ROOT, "%,d", value.asLong());
        }
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(each -> all.add(text(each)));
            return all.isEmpty() ? "-" : String.join(", ", all);
        }
        return Shown.safe(value.isValueNode() ? value.asText() : value.toString(), false);
    }
}
