package dev.lethe.checker.report;

/// The invariants, numbered as the design numbers them.
public enum InvariantId {
    ACCOUNTED("1", "accounted"),
    MERGED("2", "merged"),
    COVERED_IS_GONE("3", "covered-is-gone"),
    NEW_LIFE_SURVIVES("4", "new-life-survives"),
    DUE_CAUSE("5", "due-cause"),
    NOT_EARLY("6", "not-early"),
    FLOOR("7", "floor"),
    HOLD("8", "hold"),
    WITHIN_APPROVAL("9", "within-approval"),
    ONE_MEANING("10", "one-id-one-meaning"),
    OBLIGATIONS("11", "obligations-complete"),
    SCOPE("12", "scope"),
    NO_KEY_REVIVES("13", "no-key-revives"),
    REPLAY("14", "replay-is-a-no-op"),
    EVERY_ROW_ENDS("15", "every-row-ends"),
    /// Not numbered in the design, but what a purge run is for.
    DUE_IS_PURGED("complete", "due-is-purged");

    private final String number;
    private final String title;

    InvariantId(String number, String title) {
        this.number = number;
        this.title = title;
    }

    /// How the report names it.
    public String label() {
        return number + "-" + title;
    }
}
