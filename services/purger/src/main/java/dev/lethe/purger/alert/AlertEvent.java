package dev.lethe.purger.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What somebody may want to be told at once: actions of the audit trail, and which of their details an
/// alert tells. Texts that a person wrote, and who it was, are never among them.
enum AlertEvent {
    VIOLATION_OPENED("violation.opened", "violationId", "recipient", "kind", "contact"),
    OBLIGATION_ESCALATED("obligation.escalated", "recipient", "kind", "releaseId", "obligations", "contact"),
    RUN_PAUSED("run.paused", "state", "cause", "asOf", "claimed"),
    RUN_REFUSED("run.refused", "state", "cause", "asOf", "claimed"),
    RUN_PARTLY_SETTLED("run.partly-settled", "state", "cause", "asOf", "claimed"),
    KILL_SWITCH_SET("kill-switch.set"),
    HOLD_EXPIRING("hold.expiring", "holdId", "target", "expiresAt"),
    CHECK_FAILED("check.failed", "check", "found", "advice");

    private final String wireName;
    private final List<String> details;

    AlertEvent(String wireName, String... details) {
        this.wireName = wireName;
        this.details = List.of(details);
    }

    /// The word in the configuration, in the audit trail and in an alert's `type`.
    String wireName() {
        return wireName;
    }

    /// The details that an alert tells.
    List<String> details() {
        return details;
    }

    static Optional<AlertEvent> named(String wireName) {
        return Arrays.stream(values())
                .filter(event -> event.wireName.equals(wireName))
                .findFirst();
    }
}
