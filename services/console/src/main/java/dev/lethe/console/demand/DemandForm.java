package dev.lethe.console.demand;

import dev.lethe.console.page.Days;
import dev.lethe.console.purger.Purger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was filled in to register a demand.
///
/// @param target   `record`, `subject` or `order`
/// @param name     the record's id or the subject's, of an order whose it is
/// @param order    the order's number
/// @param received a day (UTC), at whose beginning it counts as received
/// @param due      a day (UTC), at whose end the answer is due
record DemandForm(
        String authority,
        String reference,
        String basis,
        String asked,
        String target,
        String name,
        String order,
        String received,
        String due,
        String key) {

    static DemandForm fresh(String today, String key) {
        return new DemandForm("", "", "", "preserve", "subject", "", "", today, "", key);
    }

    Optional<String> problem() {
        if (name.isBlank()) {
            return Optional.of("Say which record or subject the demand is about.");
        }
        if (target.equals("order") && order.isBlank()) {
            return Optional.of("Say which order the demand is about, and whose it is.");
        }
        if (authority.isBlank() || reference.isBlank() || basis.isBlank()) {
            return Optional.of("A demand has an authority, its reference, and a legal basis.");
        }
        return Days.begin(received).isPresent() && Days.end(due).isPresent()
                ? Optional.empty()
                : Optional.of("When it came and when its answer is due are days such as 2027-06-30.");
    }

    DemandApi.Registration registration() {
        return new DemandApi.Registration(
                authority.strip(),
                reference.strip(),
                basis.strip(),
                asked,
                only("record"),
                only("subject"),
                target.equals("order") ? new Purger.OrderOf(name.strip(), order.strip()) : null,
                Days.begin(received).orElseThrow(),
                Days.end(due).orElseThrow());
    }

    private @Nullable String only(String which) {
        return target.equals(which) ? name.strip() : null;
    }
}
