package dev.lethe.checker.facts;

import dev.lethe.checker.policy.PolicyVersions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All facts of one check. The invariants read them and nothing else.
///
/// @param policies every version that was given or announced
/// @param nowMillis when the system was looked at
/// @param partners the names behind the partner numbers of the events
/// @param refused what partners were given by events that are rejected
/// @param processors what each asked processor holds
/// @param partnerCopies what each asked partner holds
/// @param lives the events by record
/// @param cuts from the deletions of topics and ledger together
/// @param due the run whose completeness is checked; null if none was completed or asked for
public record Facts(
        PolicyVersions policies,
        long nowMillis,
        RecordTable records,
        EventTable events,
        RawLogs raw,
        RefusedDisclosures refused,
        Names partners,
        TopicDeletions deletions,
        Receipts receipts,
        LedgerFacts ledger,
        List<Holdings> processors,
        List<Holdings> partnerCopies,
        Lives lives,
        Cuts cuts,
        @Nullable Run due) {

    /// Whether the event is on its lifecycle topic.
    public boolean observed(int row) {
        return events.is(row, EventTable.OBSERVED);
    }

    /// Whether the event belongs to its record's life: a raw event calls for it and was not rejected, or the broker
    /// no longer has the raw event that did.
    public boolean counts(int row) {
        return events.is(row, EventTable.EXPECTED) ? !raw.rejected(events.position(row)) : raw.startIsGone();
    }

    /// Whether the event counts and is below the run's fence.
    public boolean below(Run run, int row) {
        return counts(row) && run.below(raw, events.position(row));
    }

    /// Whether the event counts and the run knew it when it released.
    public boolean known(Run run, int row) {
        return counts(row) && run.knew(raw, events.position(row));
    }

    public boolean disclosedTo(int row, String partner) {
        return partner.equals(partners.name(events.partner(row)));
    }
}
