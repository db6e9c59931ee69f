package dev.lethe.publisher.disorder;

import java.util.Locale;

/// What is wrong with a message of the simulated shop.
public enum Flaw {
    /// Sent again later, byte for byte.
    DUPLICATE(1_000, true),
    /// Arrives days to weeks after it happened.
    LATE(1_000, true),
    /// Arrives minutes to hours late, after events that happened later.
    REORDERED(2_000, true),
    /// Carries fields that no schema declares.
    UNDECLARED_FIELD(2_000, true),
    /// Carries a field of a kind that is never collected, such as a bank account.
    PROHIBITED_FIELD(500, true),
    /// A card number or an IBAN in free text.
    PROHIBITED_TEXT(300, true),
    /// Not a CloudEvent, or its data is not JSON.
    MALFORMED(150, false),
    UNKNOWN_TYPE(40, false),
    /// Neither a subject nor anything that identifies a guest.
    NO_SUBJECT(60, false),
    /// The subject id is an e-mail address or a phone number.
    PERSONAL_SUBJECT(60, false),
    /// The envelope names one subject, the data another.
    SUBJECT_MISMATCH(40, false),
    SCHEMA_VIOLATION(100, false),
    /// Decades ago or decades ahead.
    TIME_OUT_OF_BOUNDS(60, false),
    /// Prohibited data in a field that the event makes no sense without.
    PROHIBITED_ESSENTIAL(40, false),
    /// Just over 1 MiB. Exactly one in a history.
    OVERSIZED(0, false);

    private static final int WHOLE = 100_000;

    private final int share;
    private final boolean acceptable;

    Flaw(int share, boolean acceptable) {
        this.share = share;
        this.acceptable = acceptable;
    }

    /// How many of so many good events (or, where it is not acceptable, beside them) have this flaw; at least one.
    public int outOf(int events) {
        return Math.max(1, (int) ((long) events * share / WHOLE));
    }

    /// Whether intake should take the event nonetheless; the other messages it must reject.
    public boolean acceptable() {
        return acceptable;
    }

    /// Name in summaries: `time-out-of-bounds`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
