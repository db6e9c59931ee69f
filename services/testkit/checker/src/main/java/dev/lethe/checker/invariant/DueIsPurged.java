package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.DUE_IS_PURGED;

import dev.lethe.checker.facts.EventTable;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.Hold;
import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.facts.PartnerBases;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.policy.RetentionPolicy;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Instants;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What a purge run is for: every record and every partner's copy that was due at the run's fence, by the raw events
/// and not by the ledger, is purged; except what was held, torn, or has lived on since.
final class DueIsPurged implements Invariant {

    private record Copy(int record, String partner) {}

    @Override
    public void check(Facts facts, Differences differences) {
        Run run = facts.due();
        if (run == null) {
            differences.notApplicable(DUE_IS_PURGED, "no run has completed, and no asOf was given");
            return;
        }
        if (facts.policies().find(run.policyVersion()) == null) {
            differences.add(
                    DUE_IS_PURGED,
                    "unknown-policy",
                    null,
                    "run " + run.id() + " used policy version " + run.policyVersion() + ", which nobody published");
            return;
        }
        for (int record = 0; record < facts.records().size(); record++) {
            if (facts.records().hasCategory(record)
                    && run.categories().contains(facts.records().category(record))) {
                record(facts, run, record, differences);
            }
        }
        copies(facts, run, differences);
    }

    private static RetentionPolicy policy(Facts facts, Run run) {
        return Objects.requireNonNull(facts.policies().find(run.policyVersion()));
    }

    private static void record(Facts facts, Run run, int record, Differences differences) {
        var category = facts.records().category(record);
        long cut = facts.cuts().everywhere(record);
        Bases atFence = facts.lives().bases(record, cut, Long.MAX_VALUE, row -> facts.below(run, row));
        differences.checked(DUE_IS_PURGED, 1);
        if (atFence.isEmpty() || policy(facts, run).deadline(category, atFence) > run.asOfMillis()) {
            return;
        }
        Bases now = facts.lives().bases(record, cut, Long.MAX_VALUE, facts::counts);
        if (policy(facts, run).deadline(category, now) > run.asOfMillis()) {
            differences.trust("due at the fence, alive since", 1);
        } else if (!excused(facts, run, record, null, differences)) {
            differences.add(
                    DUE_IS_PURGED,
                    "due-not-purged",
                    facts.records().id(record),
                    category + ", deadline " + Instants.text(policy(facts, run).deadline(category, atFence)) + ", asOf "
                            + Instants.text(run.asOfMillis()));
        }
    }

    private static void copies(Facts facts, Run run, Differences differences) {
        EventTable events = facts.events();
        Set<Copy> seen = new HashSet<>();
        for (int row = 0; row < events.size(); row++) {
            String partner = facts.partners().name(events.partner(row));
            int record = events.record(row);
            if (partner != null
                    && facts.below(run, row)
                    && facts.records().hasCategory(record)
                    && run.categories().contains(facts.records().category(record))
                    && seen.add(new Copy(record, partner))) {
                differences.checked(DUE_IS_PURGED, 1);
                copy(facts, run, record, partner, differences);
            }
        }
    }

    private static void copy(Facts facts, Run run, int record, String partner, Differences differences) {
        Bases atFence = bases(facts, record, partner, row -> facts.below(run, row));
        if (atFence.isEmpty() || policy(facts, run).partnerDeadline(atFence) > run.asOfMillis()) {
            return;
        }
        Bases now = bases(facts, record, partner, facts::counts);
        // Where the whole record was due, its deletion would have told the partner; a run may shrink, so the copy
        // waits for the next one.
        if (policy(facts, run).partnerDeadline(now) > run.asOfMillis() || livedOn(facts, run, record)) {
            differences.trust("disclosure due at the fence, alive since", 1);
        } else if (!excused(facts, run, record, partner, differences)) {
            differences.add(
                    DUE_IS_PURGED,
                    "disclosure-not-ended",
                    facts.records().id(record),
                    partner + "'s copy was due at "
                            + Instants.text(policy(facts, run).partnerDeadline(atFence)) + ", asOf "
                            + Instants.text(run.asOfMillis()));
        }
    }

    private static boolean livedOn(Facts facts, Run run, int record) {
        var category = facts.records().category(record);
        long cut = facts.cuts().everywhere(record);
        Bases atFence = facts.lives().bases(record, cut, Long.MAX_VALUE, row -> facts.below(run, row));
        Bases now = facts.lives().bases(record, cut, Long.MAX_VALUE, facts::counts);
        return policy(facts, run).deadline(category, atFence) <= run.asOfMillis()
                && policy(facts, run).deadline(category, now) > run.asOfMillis();
    }

    private static Bases bases(Facts facts, int record, String partner, IntPredicate wanted) {
        return PartnerBases.of(
                facts,
                record,
                partner,
                facts.cuts().everywhere(record),
                facts.cuts().of(record, partner),
                Long.MAX_VALUE,
                wanted);
    }

    /// @param partner whose copy it is about; null for the record itself
    private static boolean excused(
            Facts facts, Run run, int record, @Nullable String partner, Differences differences) {
        for (Hold hold : facts.ledger().holds()) {
            if (hold.met(run) && hold.covers(facts, record)) {
                differences.trust("due and held", 1);
                return true;
            }
        }
        if (facts.ledger().plans().isSpared(run.id(), record, partner)
                || facts.ledger().plans().isSpared(run.id(), record, null)) {
            differences.trust("due and spared", 1);
            return true;
        }
        LedgerRows rows = facts.ledger().rows();
        int at = rows.find(record);
        if (at >= 0 && rows.get(at).torn()) {
            differences.trust("due and torn", 1);
            return true;
        }
        return false;
    }
}
