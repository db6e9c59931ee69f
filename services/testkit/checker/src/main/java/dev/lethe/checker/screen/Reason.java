package dev.lethe.checker.screen;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Why an intake refuses an event. Sets of reasons are bit masks, because there is one set per raw event.
public enum Reason {
    MALFORMED,
    UNKNOWN_TYPE,
    NO_SUBJECT,
    SUBJECT_NOT_OPAQUE,
    SUBJECT_MISMATCH,
    SCHEMA_VIOLATION,
    TIME_OUT_OF_BOUNDS,
    TOO_LARGE,
    PROHIBITED_DATA;

    private static final Reason[] ALL = values();

    public int bit() {
        return 1 << ordinal();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The reason that `name` spells on the wire, or null if it spells none.
    public static @Nullable Reason parse(@Nullable String name) {
        for (Reason reason : ALL) {
            if (reason.wireName().equals(name)) {
                return reason;
            }
        }
        return null;
    }

    /// The reasons in a mask, for people.
    public static Set<String> names(int mask) {
        var names = new TreeSet<String>();
        EnumSet.allOf(Reason.class).stream()
                .filter(reason -> (mask & reason.bit()) != 0)
                .forEach(reason -> names.add(reason.wireName()));
        return names;
    }
}
