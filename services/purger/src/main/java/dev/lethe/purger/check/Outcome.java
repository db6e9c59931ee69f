package dev.lethe.purger.check;

import java.util.Arrays;

/// What a look came to.
public enum Outcome {
    OK("ok"),
    /// Something to look at before it becomes worse.
    WARNING("warning"),
    /// A promise is not being kept, or will not be.
    FAILED("failed"),
    /// Nobody knows: it has not looked, or could not.
    NOT_RUN("not-run");

    private final String wireName;

    Outcome(String wireName) {
        this.wireName = wireName;
    }

    /// The word in the database, in answers and in metrics.
    public String wireName() {
        return wireName;
    }

    static Outcome named(String wireName) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an unknown outcome is stored"));
    }
}
