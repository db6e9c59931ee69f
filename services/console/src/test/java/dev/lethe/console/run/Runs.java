package dev.lethe.console.run;

import dev.lethe.console.purger.Plan;
import dev.lethe.console.purger.Purger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run of 30 records, 10 disclosures and two recipients, at some step of its life.
final class Runs {
    private static final String AT = "2026-11-22T03:0%d:00Z";

    private Runs() {}

    static Plan.Preview preview() {
        return new Plan.Preview(
                12,
                "d".repeat(64),
                at(1),
                3,
                40,
                30,
                10,
                25,
                Map.of("ORDER_TRANSACTION", new Plan.CategoryPart(1_500, 31, 30, 10, at(0), at(1), "PT0S")),
                Map.of("expired", 40L),
                Map.of("customer-archive", 30L, "swift-parcel", 10L),
                at(0),
                at(1),
                List.of(),
                null,
                List.of(new Plan.CapLine("records", 1_000, 40, true)),
                0,
                true,
                "PT0S",
                5);
    }

    /// @param steps how many have ended: previewed is 3, started 4, claimed 5, released 6, settled 7
    static Purger.Run at(String state, int steps, String grace, @Nullable String graceUntil) {
        boolean planned = steps >= 3;
        return new Purger.Run(
                12,
                state,
                null,
                "operator",
                null,
                null,
                null,
                List.of("ORDER_TRANSACTION"),
                new Purger.Cap(1_000, 1),
                3,
                planned
                        ? new Plan.Standing(
                                "d".repeat(64),
                                40,
                                Map.of("spared", 2L, "activity", 1L),
                                new Plan.Chunks(1, 0, 0, 0),
                                grace,
                                graceUntil)
                        : null,
                planned ? new Plan.Approval(true, 0, steps > 3 ? "approver" : null, steps > 3 ? at(4) : null) : null,
                1_500,
                37,
                steps >= 6 ? 37 : 0,
                0,
                new Purger.Deletions(0, 0, 0),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                new Purger.Times(
                        at(0),
                        ended(1, steps),
                        ended(2, steps),
                        ended(3, steps),
                        ended(4, steps),
                        ended(5, steps),
                        ended(6, steps),
                        ended(7, steps),
                        ended(7, steps)),
                Map.of());
    }

    private static @Nullable String ended(int step, int steps) {
        return step <= steps ? at(step) : null;
    }

    private static String at(int minute) {
        return AT.formatted(minute);
    }
}
