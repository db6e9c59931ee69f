package dev.lethe.kernel.policy;

import dev.lethe.kernel.record.Bases;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/// When a partner's copy ends (clause H5).
///
/// @param terms        give the moment from which the partner must stop using the data
/// @param deleteWithin how long after that moment the partner has to delete it
public record PartnerRule(RetentionTerms terms, Period deleteWithin) {
    /// When the partner stops using its copy, in epoch milliseconds.
    ///
    /// @param copy              of the events that gave it the data; they conclude nothing themselves
    /// @param concludedAtMillis when the service that it was given the data for was complete; empty where it is not
    public long endMillis(Bases copy, OptionalLong concludedAtMillis) {
        for (RetentionTerm term : terms.alternatives()) {
            OptionalLong from = term.after() == Basis.CONCLUDED_AT
                    ? concludedAtMillis
                    : term.after().of(copy);
            if (from.isPresent()) {
                return term.plusMillis(from.getAsLong());
            }
        }
        throw new IllegalStateException("unreachable: the last alternative's basis is always present");
    }

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
