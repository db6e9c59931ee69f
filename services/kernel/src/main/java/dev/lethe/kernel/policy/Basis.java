package dev.lethe.kernel.policy;

import dev.lethe.kernel.record.Bases;
import java.util.Optional;
import java.util.OptionalLong;

/// The moment from which a retention period is counted.
public enum Basis {
    /// The conclusion of the record's service; present only while the record is concluded.
    CONCLUDED_AT("concludedAt"),
    /// The latest event; every live record has one.
    LAST_ACTIVITY_AT("lastActivityAt"),
    /// The earliest event; every live record has one.
    COLLECTED_AT("collectedAt");

    private final String wireName;

    Basis(String wireName) {
        this.wireName = wireName;
    }

    /// The name used in policies.
    public String wireName() {
        return wireName;
    }

    /// Whether every live record has this basis, so that a rule ending in it is finite.
    public boolean isAlwaysPresent() {
        return this != CONCLUDED_AT;
    }

    /// The moment, in epoch milliseconds, or empty where the record has none.
    public OptionalLong of(Bases bases) {
        return switch (this) {
            case CONCLUDED_AT ->
                bases.isConcluded() ? OptionalLong.of(bases.concludedAtMillis()) : OptionalLong.empty();
            case LAST_ACTIVITY_AT -> OptionalLong.of(bases.lastActivityAtMillis());
            case COLLECTED_AT -> OptionalLong.of(bases.collectedAtMillis());
        };
    }

    /// Whether it is never before `other` in one record: collection comes first, the last activity last.
    boolean isNeverBefore(Basis other) {
        return switch (this) {
            case LAST_ACTIVITY_AT -> true;
            case CONCLUDED_AT -> other != LAST_ACTIVITY_AT;
            case COLLECTED_AT -> other == COLLECTED_AT;
        };
    }

    static Optional<Basis> ofWireName(String wireName) {
        for (Basis basis : values()) {
            if (basis.wireName.equals(wireName)) {
                return Optional.of(basis);
            }
        }
        return Optional.empty();
    }
}
