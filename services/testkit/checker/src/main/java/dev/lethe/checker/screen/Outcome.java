package dev.lethe.checker.screen;

import dev.lethe.checker.facts.RawLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may become of one raw event.
///
/// @param allowed bits of the reasons it may be rejected for, and [RawLog#STAMP] if it may be stamped
/// @param stamps what it must be stamped as, unless it is rejected
/// @param refused what it would have disclosed to a partner, had it not to be rejected
public record Outcome(
        int allowed, List<Stamp> stamps, @Nullable Refused refused) {

    /// A disclosure that Lethe never hears of, because the event that tells it is rejected.
    ///
    /// @param reference a hash of the partner's own id for the data; 0 if there is none
    public record Refused(String partner, long reference, long effectiveMillis) {}

    static Outcome rejected(int reasons) {
        return new Outcome(reasons, List.of(), null);
    }

    static Outcome stamped(List<Stamp> stamps, int doubts) {
        return new Outcome(RawLog.STAMP | doubts, stamps, null);
    }

    /// Whether nothing but a rejection will do.
    public boolean mustReject() {
        return (allowed & RawLog.STAMP) == 0;
    }
}
