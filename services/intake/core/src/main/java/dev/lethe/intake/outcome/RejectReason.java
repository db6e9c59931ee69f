package dev.lethe.intake.outcome;

/// Why an event is refused. The words are a contract: `lethe.rejections` and its readers use them.
public enum RejectReason {
    /// It is not a CloudEvent with strict JSON.
    MALFORMED("malformed"),
    /// No schema of this stream describes its type.
    UNKNOWN_TYPE("unknown-type"),
    /// It names neither a subject nor anything that could stand for a guest.
    NO_SUBJECT("no-subject"),
    /// Its subject id is an e-mail address or a phone number, too long, or has control characters.
    SUBJECT_NOT_OPAQUE("subject-not-opaque"),
    /// Its envelope names another subject than its data.
    SUBJECT_MISMATCH("subject-mismatch"),
    /// Its data does not follow its schema.
    SCHEMA_VIOLATION("schema-violation"),
    /// Its time lies before the configured epoch or over 24 h ahead.
    TIME_OUT_OF_BOUNDS("time-out-of-bounds"),
    /// Value and headers are larger than allowed.
    TOO_LARGE("too-large"),
    /// A field without which it makes no sense holds data that is never collected (clause C3).
    PROHIBITED_DATA("prohibited-data");

    private final String wireName;

    RejectReason(String wireName) {
        this.wireName = wireName;
    }

    /// The word on the wire.
    public String wireName() {
        return wireName;
    }
}
