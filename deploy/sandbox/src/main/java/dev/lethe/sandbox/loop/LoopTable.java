package dev.lethe.sandbox.loop;

import dev.lethe.sandbox.console.Terminal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The report as a person reads it.
final class LoopTable {

    private static final int NAME_WIDTH = 22;
    private static final int COLUMN_WIDTH = 13;

    private final Terminal terminal;

    LoopTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(LoopReport report) {
        terminal.line("");
        terminal.line(terminal.bold("The loop"));
        figures("published", report.published());
        figures("rejected", report.rejected());
        row("undeclared fields", "", report.strippedFields());
        figures("stamped", report.stamped());
        row("records", "in the ledger", report.ledger().records());
        row("", "active", report.ledger().active());
        row("", "purged", report.ledger().purged());
        row("", "still due", report.ledger().due());
        figures("purged everywhere", report.purged());
        row("deletions", "emitted", report.deletions().emitted());
        row("", "settled", report.deletions().settled());
        row("", "open", report.deletions().open());
        obligations(report.obligations());
        verdict(report);
        seconds(report.seconds());
    }

    private void figures(String title, Map<String, Long> figures) {
        String shown = title;
        for (Map.Entry<String, Long> figure : new TreeMap<>(figures).entrySet()) {
            row(shown, figure.getKey(), figure.getValue());
            shown = "";
        }
        if (figures.isEmpty()) {
            row(title, "", 0);
        }
    }

    private void row(String title, String name, long figure) {
        terminal.line("  " + left(title) + left(name) + right(number(figure)));
    }

    private void obligations(Map<String, Map<String, Long>> obligations) {
        StringBuilder head = new StringBuilder("  " + left("obligations"));
        for (Outcome outcome : Outcome.values()) {
            head.append(right(outcome.reportName()));
        }
        terminal.line(head.toString());
        obligations.forEach((recipient, outcomes) -> {
            StringBuilder line = new StringBuilder("  " + left("  " + recipient));
            for (Outcome outcome : Outcome.values()) {
                line.append(right(number(outcomes.getOrDefault(outcome.reportName(), 0L))));
            }
            terminal.line(line.toString());
        });
    }

    private void verdict(LoopReport report) {
        LoopReport.Verdict verdict = report.checker();
        if (verdict.differences() < 0) {
            terminal.bad("the checker came to no verdict");
        } else if (verdict.differences() == 0) {
            terminal.done("checker: " + number(verdict.checked()) + " facts checked, no difference");
        } else {
            terminal.bad("checker: " + number(verdict.differences()) + " differences (target/checker-report.json)");
        }
        if (report.isClosed()) {
            terminal.done("every due record is purged, every obligation settled or lawfully retained");
        } else {
            terminal.bad("the loop did not close");
        }
    }

    private void seconds(Map<String, Double> seconds) {
        StringBuilder line = new StringBuilder("  seconds:");
        seconds.forEach((phase, taken) -> line.append(String.format(Locale.ROOT, "  %s %.1f", phase, taken)));
        terminal.line(line.toString());
    }

    private static String left(String text) {
        return text + " ".repeat(Math.max(1, NAME_WIDTH - text.length()));
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, COLUMN_WIDTH - text.length())) + text;
    }

    private static String number(long figure) {
        return String.format(Locale.ROOT, "%,d", figure);
    }
}
