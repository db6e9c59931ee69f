package dev.lethe.purger.check;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a check found.
///
/// @param counts by what was counted; names recipients and topics, never a subject
/// @param found  one plain sentence or two
/// @param advice what somebody should do; null where nothing is to be done
/// @param memory JSON for the check's next look; null for none
public record Finding(
        Outcome outcome,
        Map<String, Long> counts,
        String found,
        @Nullable String advice,
        @Nullable String memory) {
    private static final int MAX_TEXT = 1_000;

    public Finding {
        counts = new TreeMap<>(counts);
        found = bounded(found);
        advice = advice == null ? null : bounded(advice);
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }

    /// Nothing is wrong.
    public static Finding ok(Map<String, Long> counts, String found) {
        return new Finding(Outcome.OK, counts, found, null, null);
    }

    public static Finding warning(Map<String, Long> counts, String found, String advice) {
        return new Finding(Outcome.WARNING, counts, found, advice, null);
    }

    public static Finding failed(Map<String, Long> counts, String found, String advice) {
        return new Finding(Outcome.FAILED, counts, found, advice, null);
    }

    /// It could not look, or not at everything.
    public static Finding notRun(Map<String, Long> counts, String found, String advice) {
        return new Finding(Outcome.NOT_RUN, counts, found, advice, null);
    }

    /// The same, with something to remember.
    public Finding remembering(String json) {
        return new Finding(outcome, counts, found, advice, json);
    }
}
