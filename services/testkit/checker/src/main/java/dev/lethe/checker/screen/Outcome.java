package dev.lethe.checker.screen;

import dev.lethe.checker.facts.RawLog;
import java.util.List;

/// What may become of one raw event.
///
/// @param allowed bits of the reasons it may be rejected for, and [RawLog#STAMP] if it may be stamped
/// @param stamps what it must be stamped as, unless it is rejected
public record Outcome(int allowed, List<Stamp> stamps) {

    static Outcome rejected(int reasons) {
        return new Outcome(reasons, List.of());
    }

    static Outcome stamped(List<Stamp> stamps, int doubts) {
        return new Outcome(RawLog.STAMP | doubts, stamps);
    }

    /// Whether nothing but a rejection will do.
    public boolean mustReject() {
        return (allowed & RawLog.STAMP) == 0;
    }
}
