package dev.lethe.console.hold;

import dev.lethe.console.page.Days;
import dev.lethe.console.purger.Purger;
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
        return (expires.isBlank() || Days.end(expires).isPresent())
                        && (review.isBlank() || Days.end(review).isPresent())
                ? Optional.empty()
                : Optional.of("The last day and the day of its review are days such as 2027-06-30.");
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
                Days.end(expires).orElse(null),
                Days.end(review).orElse(null));
    }

    private @Nullable String only(String which, String value) {
        return target.equals(which) ? value.strip() : null;
    }
}
