package dev.lethe.console.page;

import dev.lethe.console.service.Trouble;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A dangerous action, before it is done: what will happen, in numbers, and the words that must be typed.
///
/// @param action   where the form goes
/// @param consequences what will happen, one sentence each
/// @param words    to be typed, the run's name for instance; empty where it can be taken back as easily
/// @param button   names the deed
/// @param back     where to go instead
/// @param fields   what else the deed needs
/// @param problem  what was wrong with the last try
public record Confirm(
        String action,
        List<String> consequences,
        String words,
        String button,
        String back,
        List<Field> fields,
        @Nullable String problem,
        @Nullable Trouble trouble) {

    /// @param hint      below the field
    /// @param maxLength in characters
    public record Field(String name, String label, String value, boolean needed, String hint, int maxLength) {}

    public Confirm withProblem(String what) {
        return new Confirm(action, consequences, words, button, back, fields, what, trouble);
    }

    public Confirm withTrouble(@Nullable Trouble why) {
        return new Confirm(action, consequences, words, button, back, fields, problem, why);
    }

    /// Whether the words were typed; capitals and blanks at the ends do not matter.
    public boolean isConfirmedBy(@Nullable String typed) {
        return words.isEmpty()
                || typed != null && typed.strip().toLowerCase(Locale.ROOT).equals(words.toLowerCase(Locale.ROOT));
    }

    public String mismatch() {
        return "Type “" + words + "” to confirm. Nothing was done.";
    }
}
