package dev.lethe.purger.check;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an intake has counted since it started, as its metrics tell it.
///
/// @param events   that it took or rejected
/// @param stripped fields that did not pass, by kind; a field that nobody declared is `undeclared`
record IntakeCounters(long events, Map<String, Long> stripped) {
    private static final String EVENTS = "lethe_intake_events_total";
    private static final String STRIPPED = "lethe_intake_stripped_fields_total";

    /// A kind of our own; anything else is counted as `other`, and so is what would make more than there can be.
    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,39}");

    private static final int MOST_KINDS = 20;
    private static final String OTHER = "other";

    /// One label. What a publisher named may stand in its value, so quotes there are escaped.
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*+)\",?");

    private static final Pattern VALUE = Pattern.compile("}\\s+([0-9][0-9.eE+]{0,30})(?:\\s+[0-9]+)?");

    IntakeCounters {
        stripped = Map.copyOf(stripped);
    }

    long fields() {
        return stripped.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Whether this intake has started anew since: a counter only grows.
    boolean isBehind(IntakeCounters before) {
        return events < before.events
                || before.stripped.entrySet().stream()
                        .anyMatch(kind -> stripped.getOrDefault(kind.getKey(), 0L) < kind.getValue());
    }

    /// Reads the text format of Prometheus. Empty where it does not count events: that is no intake.
    static Optional<IntakeCounters> read(byte[] metrics) {
        boolean counts = false;
        long events = 0;
        Map<String, Long> stripped = new TreeMap<>();
        for (String line : new String(metrics, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.startsWith(EVENTS + "{")) {
                counts = true;
                events += series(line, EVENTS).value();
            } else if (line.startsWith(STRIPPED + "{")) {
                Series series = series(line, STRIPPED);
                String kind = series.kind();
                boolean known =
                        KIND.matcher(kind).matches() && (stripped.containsKey(kind) || stripped.size() < MOST_KINDS);
                stripped.merge(known ? kind : OTHER, series.value(), Long::sum);
            }
        }
        return counts ? Optional.of(new IntakeCounters(events, stripped)) : Optional.empty();
    }

    private record Series(String kind, long value) {}

    /// One that cannot be read counts nothing.
    private static Series series(String line, String name) {
        Matcher label = LABEL.matcher(line);
        int at = name.length() + 1;
        String kind = "";
        while (label.find(at) && label.start() == at) {
            if (label.group(1).equals("kind")) {
                kind = label.group(2);
            }
            at = label.end();
        }
        Matcher value = VALUE.matcher(line.substring(at).strip());
        return new Series(kind, value.matches() ? number(value.group(1)) : 0);
    }

    private static long number(String text) {
        try {
            return (long) Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
