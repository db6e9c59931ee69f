package dev.lethe.publisher.feed;

import java.io.Serial;
import java.util.List;

/// An input that cannot be published, and where in it the trouble is.
public final class UnreadableInput extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UnreadableInput(String message) {
        super(message);
    }

    /// @param complaints one per place, each naming its line
    public static UnreadableInput of(String what, List<String> complaints) {
        return new UnreadableInput(what + "\n  " + String.join("\n  ", complaints));
    }
}
