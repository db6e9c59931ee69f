package dev.lethe.purger.obligation;

import dev.lethe.kernel.wire.Receipt;
import java.time.Instant;

/// How obligations stand in their table.
final class ObligationRows {
    private static final int MAX_TEXT = 500;

    private ObligationRows() {}

    /// The state with this word. Basis, date and reason are not needed to go on from it.
    static ObligationState state(String word) {
        return switch (word) {
            case "open" -> new ObligationState.Open();
            case "deleted" -> new ObligationState.Settled(new Receipt.Deleted());
            case "nothing-held" -> new ObligationState.Settled(new Receipt.NothingHeld());
            case "retained" -> new ObligationState.Retained(new Receipt.Retained("", Instant.EPOCH));
            case "failed" -> new ObligationState.Failed(new Receipt.Failed(""));
            default -> throw new IllegalStateException("an unknown obligation state is stored");
        };
    }

    /// Recipients' words, as far as the column holds them.
    static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
