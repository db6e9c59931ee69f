package dev.lethe.console.run;

import dev.lethe.console.purger.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was filled in to spare records.
///
/// @param records ids, with blanks or commas between them
record SpareForm(String records, String reason) {
    private static final int MAX_RECORDS = 200;
    private static final Pattern RECORD = Pattern.compile("[0-9a-f]{32}");
    /// Of the field with the ids, each with a blank.
    static final int MAX_TEXT = MAX_RECORDS * 33;

    List<String> ids() {
        return Arrays.stream(records.strip().split("[\\s,]+"))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    /// What is wrong with it, if anything.
    Optional<String> problem() {
        List<String> ids = ids();
        if (ids.isEmpty() || ids.size() > MAX_RECORDS) {
            return Optional.of("Name 1 to " + MAX_RECORDS + " records. Nobody was spared.");
        }
        if (!ids.stream().allMatch(id -> RECORD.matcher(id).matches())) {
            return Optional.of("A record’s id has 32 hex digits, as the plan shows it. Nobody was spared.");
        }
        return reason.isBlank() ? Optional.of("Say why. Nobody was spared.") : Optional.empty();
    }

    Plan.Spare request() {
        return new Plan.Spare(ids(), null, reason);
    }
}
