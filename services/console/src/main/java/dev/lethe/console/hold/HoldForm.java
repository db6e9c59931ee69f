package dev.lethe.console.hold;

import dev.lethe.console.purger.Purger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was filled in to place a hold.
///
/// @param target `record`, `subject`, `order` or `category`
/// @param name   the record's id or the subject's, of an order whose it is; of a category nothing
/// @param order  the order's number
/// @param expires a day (UTC), at whose end it ends by itself; may be empty
record HoldForm(
        String target,
        String name,
        String order,
        String category,
        String reason,
        String authority,
        String reference,
        String expires,
        String review,
        String key) {

    static HoldForm fresh(String target, String name, String key) {
        return new HoldForm(target, name, "", "", "", "", "", "", "", key);
    }

    Optional<String> problem() {
        if (!target.equals("category") && name.isBlank()) {
            return Optional.of("Say which record or subject the hold keeps.");
        }
        if (target.equals("order") && order.isBlank()) {
            return Optional.of("Say which order the hold keeps, and whose it is.");
        }
        if (reason.isBlank() || authority.isBlank()) {
            return Optional.of("A hold needs a reason, and whose demand it is.");
        }
        return (expires.isBlank() || end(expires).isPresent())
                        && (review.isBlank() || end(review).isPresent())
                ? Optional.empty()
                : Optional.of("The last day and the day of its review are days such as 2027-06-30.");
    }

    /// The end of a day, as RFC 3339; empty where it is none.
    static Optional<String> end(String day) {
        try {
            return Optional.of(LocalDate.parse(day)
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
                target.equals("order") ? new Purger.OrderOf(name.strip(), order.strip()) : null,
                reason,
                authority,
                reference.isBlank() ? null : reference,
                end(expires).orElse(null),
                end(review).orElse(null));
    }

    private @Nullable String only(String which, String value) {
        return target.equals(which) ? value.strip() : null;
    }
}
