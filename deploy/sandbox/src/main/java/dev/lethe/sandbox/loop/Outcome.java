package dev.lethe.sandbox.loop;

import java.util.Optional;

/// How a recipient answered a deletion, the more final the later in this list.
enum Outcome {
    OPEN("open", "open"),
    FAILED("failed", "failed"),
    RETAINED("retained", "retained"),
    NOTHING_HELD("nothing-held", "nothingHeld"),
    DELETED("deleted", "deleted");

    private final String wireName;
    private final String reportName;

    Outcome(String wireName, String reportName) {
        this.wireName = wireName;
        this.reportName = reportName;
    }

    static Optional<Outcome> ofWire(String name) {
        for (Outcome outcome : values()) {
            if (outcome.wireName.equals(name)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    String reportName() {
        return reportName;
    }
}
