package dev.lethe.intake.outcome;

import org.jspecify.annotations.Nullable;

/// Ends the pipe for one event, with the reason. It never leaves the pipe, which turns it into [Outcome.Rejected]; it
/// carries no stack trace, because refusing is as ordinary as accepting.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;
    private final String detail;
    private final @Nullable String schemaPath;

    /// @param detail for people, without any value from the event
    public RefusedException(RejectReason reason, String detail) {
        this(reason, detail, null);
    }

    /// @param schemaPath the place that is violated
    public RefusedException(RejectReason reason, String detail, @Nullable String schemaPath) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
        this.schemaPath = schemaPath;
    }

    public RejectReason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    public @Nullable String schemaPath() {
        return schemaPath;
    }
}
