package dev.lethe.kernel.policy;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/// When a partner's copy ends (clause H5).
///
/// @param terms        give the moment from which the partner must stop using the data
/// @param deleteWithin how long after that moment the partner has to delete it
public record PartnerRule(RetentionTerms terms, Period deleteWithin) {
    /// By when the partner deletes, in epoch milliseconds: counted from the end of its service, but never before the
    /// notice itself.
    public long deleteByMillis(long endedAtMillis, long noticedAtMillis) {
        return Math.max(plusMillis(endedAtMillis, deleteWithin), noticedAtMillis);
    }

    static long plusMillis(long fromMillis, Period period) {
        return Instant.ofEpochMilli(fromMillis)
                .atOffset(ZoneOffset.UTC)
                .plus(period)
                .toInstant()
                .toEpochMilli();
    }
}
