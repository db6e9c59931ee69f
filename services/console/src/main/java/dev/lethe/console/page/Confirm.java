package dev.lethe.console.page;

import dev.lethe.console.service.Trouble;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
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
    /// Unprocessable Content (RFC 9110, 15.5.21): the form is shown again with what was wrong.
    public static final int UNPROCESSABLE = 422;

    /// @param hint      below the field
    /// @param maxLength in characters
    public record Field(String name, String label, String value, boolean needed, String hint, int maxLength) {}

    /// Does the deed, once its words are typed: then on to where it shows, else this page again with what was wrong.
    ///
    /// @param typed the words as they were typed
    /// @param deed  tells why it was not done; null where it was
    /// @param then  the path of the page on which it shows
    /// @param page  this page
    public Response carryOut(
            @Nullable String typed,
            Supplier<@Nullable Trouble> deed,
            String then,
            Function<Confirm, TemplateInstance> page) {
        if (!isConfirmedBy(typed)) {
            return Response.status(UNPROCESSABLE)
                    .entity(page.apply(withProblem("Type “" + words + "” to confirm. Nothing was done.")))
                    .build();
        }
        Trouble trouble = deed.get();
        return trouble == null
                ? Response.seeOther(URI.create(then)).build()
                : Response.status(trouble.pageStatus())
                        .entity(page.apply(withTrouble(trouble)))
                        .build();
    }

    public Confirm withProblem(String what) {
        return new Confirm(action, consequences, words, button, back, fields, what, trouble);
    }

    public Confirm withTrouble(@Nullable Trouble why) {
        return new Confirm(action, consequences, words, button, back, fields, problem, why);
    }

    /// Whether the words were typed; capitals and blanks at the ends do not matter.
    private boolean isConfirmedBy(@Nullable String typed) {
        return words.isEmpty()
                || typed != null && typed.strip().toLowerCase(Locale.ROOT).equals(words.toLowerCase(Locale.ROOT));
    }
}
