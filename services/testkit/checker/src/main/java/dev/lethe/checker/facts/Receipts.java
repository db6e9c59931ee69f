package dev.lethe.checker.facts;

import dev.lethe.checker.wire.Id128;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Every recipient's answers to deletions, as found on the receipts topic.
public final class Receipts {

    /// What a recipient answered.
    public enum Outcome {
        DELETED,
        NOTHING_HELD,
        RETAINED,
        FAILED;

        /// The outcome that `name` spells on the wire, or null.
        public static @Nullable Outcome parse(@Nullable String name) {
            for (Outcome outcome : values()) {
                if (outcome.wireName().equals(name)) {
                    return outcome;
                }
            }
            return null;
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether it settles an obligation.
        public boolean settles() {
            return this == DELETED || this == NOTHING_HELD;
        }
    }

    private final IdIndex deletions = new IdIndex();
    private final Names recipients;
    private short[] who = new short[1024];
    private byte[] outcomes = new byte[1024];

    public Receipts(Names recipients) {
        this.recipients = recipients;
    }

    public void add(Id128 deletion, String recipient, Outcome outcome) {
        int number = recipients.number(recipient);
        int row = find(deletion, number);
        if (row < 0) {
            row = deletions.add(deletion.high(), deletion.low());
            if (row == who.length) {
                who = Arrays.copyOf(who, Growth.next(row));
                outcomes = Arrays.copyOf(outcomes, Growth.next(row));
            }
            who[row] = (short) number;
            outcomes[row] = 0;
        }
        outcomes[row] |= (byte) (1 << outcome.ordinal());
    }

    /// Whether that recipient ever answered so.
    public boolean has(Id128 deletion, String recipient, Outcome outcome) {
        int row = find(deletion, recipients.number(recipient));
        return row >= 0 && (outcomes[row] & 1 << outcome.ordinal()) != 0;
    }

    /// Whether a receipt settles that recipient's obligation.
    public boolean settled(Id128 deletion, String recipient) {
        return has(deletion, recipient, Outcome.DELETED) || has(deletion, recipient, Outcome.NOTHING_HELD);
    }

    /// How many pairs of deletion and recipient have a receipt.
    public int size() {
        return deletions.size();
    }

    public Id128 deletion(int row) {
        return new Id128(deletions.high(row), deletions.low(row));
    }

    public String recipient(int row) {
        return Objects.requireNonNull(recipients.name(who[row]));
    }

    private int find(Id128 deletion, int recipient) {
        int row = deletions.first(deletion.high(), deletion.low());
        while (row >= 0 && who[row] != recipient) {
            row = deletions.next(row);
        }
        return row;
    }
}
