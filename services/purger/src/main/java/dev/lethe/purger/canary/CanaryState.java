package dev.lethe.purger.canary;

import java.util.Arrays;

/// How a canary is doing.
enum CanaryState {
    UNDER_WAY("under-way"),
    /// Everybody who was given its data has deleted it.
    SETTLED("settled"),
    /// A link of the chain did not do its part in time.
    FAILED("failed"),
    /// Something that comes first was in its way: it says nothing about the chain.
    GAVE_WAY("gave-way");

    private final String wireName;

    CanaryState(String wireName) {
        this.wireName = wireName;
    }

    /// The word in the database and in answers.
    String wireName() {
        return wireName;
    }

    static CanaryState named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an unknown state of a canary is stored"));
    }
}
