package dev.lethe.purger.pace;

import java.util.List;

/// A bound on records released a second, however many purgers release them.
///
/// @param perSecond records
record Rate(long perSecond) {
    Rate {
        if (perSecond < 1) {
            throw new IllegalArgumentException("a rate is at least one record a second");
        }
    }

    /// A chunk that was released.
    record Done(long atMillis, long records) {}

    /// When the next chunk may be released. Each chunk takes up as long as its records last at this rate, after the
    /// one before it: chunks that two purgers released at once take up twice as long.
    ///
    /// @param done in the order of their times
    long nextMillis(List<Done> done) {
        long free = Long.MIN_VALUE;
        for (Done chunk : done) {
            free = Math.max(free, chunk.atMillis()) + Math.ceilDiv(chunk.records() * 1000, perSecond);
        }
        return free;
    }
}
