package dev.lethe.purger.demand;

import java.util.Arrays;
import java.util.Optional;

/// What an authority may ask for.
enum Asked {
    /// Keep the data until further notice.
    PRESERVE("preserve"),
    /// Tell what there is.
    DISCLOSE("disclose"),
    /// Stop the deletion that is about to happen.
    DELETE_STOP("delete-stop");

    private final String wireName;

    Asked(String wireName) {
        this.wireName = wireName;
    }

    /// The word in the database and in answers.
    String wireName() {
        return wireName;
    }

    /// Whether fulfilling it takes a hold.
    boolean takesAHold() {
        return this != DISCLOSE;
    }

    static Optional<Asked> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName.equals(wireName))
                .findFirst();
    }
}
