package dev.lethe.checker.schema;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an event does to a record. Concluding and re-opening are touches too.
public enum Effect {
    TOUCHES,
    CONCLUDES,
    REOPENS;

    /// The effect that `name` spells on the wire.
    ///
    /// @throws IllegalArgumentException if it spells none
    public static Effect parse(@Nullable String name) {
        for (Effect effect : values()) {
            if (effect.wireName().equals(name)) {
                return effect;
            }
        }
        throw new IllegalArgumentException("not an effect");
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
