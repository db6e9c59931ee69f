package dev.lethe.console.run;

import dev.lethe.console.purger.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was filled in to spare records.
///
/// @param records  ids, with blanks or commas between them; of no account where a category is chosen
/// @param category that leaves as a whole; empty where records are named
record SpareForm(String records, String category, String reason) {
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
        if (!category.isEmpty()) {
            return withoutReason();
        }
        List<String> ids = ids();
        if (ids.isEmpty() || ids.size() > MAX_RECORDS) {
            return Optional.of("Name 1 to " + MAX_RECORDS + " records. Nobody was spared.");
        }
        if (!ids.stream().allMatch(id -> RECORD.matcher(id).matches())) {
            return Optional.of("A record’s id has 32 hex digits, as the plan shows it. Nobody was spared.");
        }
        return withoutReason();
    }

    private Optional<String> withoutReason() {
        return reason.isBlank() ? Optional.of("Say why. Nobody was spared.") : Optional.empty();
    }

    Plan.Spare request() {
        return category.isEmpty() ? new Plan.Spare(ids(), null, reason) : new Plan.Spare(null, category, reason);
    }
}
