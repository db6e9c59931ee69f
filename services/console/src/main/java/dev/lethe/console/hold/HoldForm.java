package dev.lethe.console.hold;

import dev.lethe.console.purger.Purger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was filled in to place a hold.
///
/// @param target `record`, `subject` or `category`
/// @param name   the record's id or the subject's; of a category nothing
/// @param expires a day (UTC), at whose end it ends by itself; may be empty
record HoldForm(
        String target, String name, String category, String reason, String authority, String expires, String key) {

    static HoldForm fresh(String target, String name, String key) {
        return new HoldForm(target, name, "", "", "", "", key);
    }

    Optional<String> problem() {
        if (!target.equals("category") && name.isBlank()) {
            return Optional.of("Say which record or subject the hold keeps.");
        }
        if (reason.isBlank() || authority.isBlank()) {
            return Optional.of("A hold needs a reason, and whose demand it is.");
        }
        return expires.isBlank() || end().isPresent()
                ? Optional.empty()
                : Optional.of("The expiry is a day such as 2027-06-30.");
    }

    private Optional<String> end() {
        try {
            return Optional.of(LocalDate.parse(expires)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Purger.HoldRequest request() {
        return new Purger.HoldRequest(
                only("record", name),
                only("subject", name),
                only("category", category),
                reason,
                authority,
                end().orElse(null));
    }

    private @Nullable String only(String which, String value) {
        return target.equals(which) ? value.strip() : null;
    }
}
