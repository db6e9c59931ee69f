package dev.lethe.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/// Where a command's answer goes: as tables and facts for people, or as the service's own JSON.
///
/// @param json     one document, and nothing else
/// @param terminal whether somebody watches: lines may be written over
public record Screen(PrintWriter out, boolean json, boolean terminal, int columns) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BAR = 30;

    /// A list.
    public void table(JsonNode rows, Table table, String empty) {
        if (json) {
            document(rows);
            return;
        }
        var lines = table.lines(rows, columns);
        if (lines.isEmpty()) {
            out.println(empty);
        }
        lines.forEach(out::println);
        out.flush();
    }

    /// The rows that stand under their names in an object, such as counts by category.
    public void byName(String title, JsonNode object, Table table) {
        var rows = JSON.createArrayNode();
        object.properties().forEach(entry -> {
            var row = JSON.createObjectNode().put("name", entry.getKey());
            rows.add(row.set("value", entry.getValue()));
        });
        if (!rows.isEmpty()) {
            out.println();
            out.println(title);
            table.lines(rows, columns).forEach(line -> out.println("  " + line));
            out.flush();
        }
    }

    /// Single values, each with its name; what is absent is left out.
    public void facts(Map<String, JsonNode> facts) {
        int width = facts.keySet().stream().mapToInt(Shown::width).max().orElse(0);
        facts.forEach((name, value) -> {
            if (!value.isNull() && !value.isMissingNode()) {
                out.println(name + " ".repeat(width - Shown.width(name) + 2) + Table.text(value));
            }
        });
        out.flush();
    }

    /// A sentence, unless the answer is JSON.
    public void say(String sentence) {
        if (!json) {
            out.println(sentence);
            out.flush();
        }
    }

    public void document(JsonNode node) {
        try {
            // A terminal would obey some characters that JSON carries as they are.
            var writer = JSON.writerWithDefaultPrettyPrinter();
            out.println((terminal ? writer.with(JsonWriteFeature.ESCAPE_NON_ASCII) : writer).writeValueAsString(node));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /// How far something is: drawn over the line before where somebody watches, else a line of its own.
    public void progress(String what, long done, long all) {
        if (json) {
            return;
        }
        String line = Shown.fit(what + counted(done, all), columns - 1);
        out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
        out.flush();
    }

    private String counted(long done, long all) {
        if (all <= 0) {
            return "";
        }
        int filled = (int) Math.clamp(done * BAR / all, 0, BAR);
        String bar = terminal ? "  [" + "#".repeat(filled) + " ".repeat(BAR - filled) + "]" : "";
        return bar + String.format(Locale.ROOT, "  %,d of %,d", done, all);
    }

    /// Ends the line that progress is drawn on.
    public void progressEnds() {
        if (!json && terminal) {
            out.println();
            out.flush();
        }
    }
}
