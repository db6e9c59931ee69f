package dev.lethe.kernel.record;

import java.util.Optional;

/// What an event does to a record. The latter two are activity as well.
public enum Effect {
    /// Activity.
    TOUCHES("touches"),
    /// The service that the record is about is complete.
    CONCLUDES("concludes"),
    /// It is not complete after all: a refund was requested, a parcel came back.
    REOPENS("reopens");

    private final String wireName;

    Effect(String wireName) {
        this.wireName = wireName;
    }

    /// The word used in schemas and in the `lifecycle` attribute.
    public String wireName() {
        return wireName;
    }

    /// The effect with this wire name, or empty.
    public static Optional<Effect> ofWireName(String wireName) {
        return switch (wireName) {
            case "touches" -> Optional.of(TOUCHES);
            case "concludes" -> Optional.of(CONCLUDES);
            case "reopens" -> Optional.of(REOPENS);
            default -> Optional.empty();
        };
    }
}
