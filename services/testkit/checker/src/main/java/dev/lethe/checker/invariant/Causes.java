package dev.lethe.checker.invariant;

import dev.lethe.checker.facts.Cuts;
import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.PartnerBases;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.policy.RetentionPolicy;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What a deletion's run knew when it released, i.e. what was below its last fence: the events after the cut that was
/// in force before it.
final class Causes {

    private final Facts facts;
    private final Deletion deletion;
    private final Run run;
    private final RetentionPolicy policy;
    private final long recordCut;
    private final long ownCut;

    /// @param policy the version that the deletion names
    Causes(Facts facts, Deletion deletion, Run run, RetentionPolicy policy) {
        this.facts = facts;
        this.deletion = deletion;
        this.run = run;
        this.policy = policy;
        // An end's through is a disclosed event that was live, so every lower cut of the record came before it, and
        // every other after it.
        recordCut = facts.cuts().before(deletion.record(), null, deletion.throughMillis());
        ownCut = deletion.everywhere()
                ? Cuts.NONE
                : facts.cuts().before(deletion.record(), deletion.partner(), deletion.throughMillis());
    }

    /// The bases over the events that the deletion covers.
    Bases covered() {
        return bases(deletion.throughMillis());
    }

    /// The bases over all events that were below the last fence.
    Bases all() {
        return bases(Long.MAX_VALUE);
    }

    private Bases bases(long through) {
        IntPredicate below = row -> facts.known(run, row);
        String partner = deletion.partner();
        return partner == null
                ? facts.lives().bases(deletion.record(), recordCut, through, below)
                : PartnerBases.of(facts, deletion.record(), partner, recordCut, ownCut, through, below);
    }

    /// When what the bases are of falls due; [Bases#NONE] if never.
    long deadline(Bases bases) {
        if (bases.isEmpty() || !facts.records().hasCategory(deletion.record())) {
            return Bases.NONE;
        }
        return deletion.everywhere()
                ? policy.deadline(facts.records().category(deletion.record()), bases)
                : policy.partnerDeadline(bases);
    }

    /// Whether the cut is the effective time of an event of the record (or of what the partner was given).
    boolean cutIsAnEvents() {
        @Nullable String partner = deletion.partner();
        long through = deletion.throughMillis();
        return facts.lives()
                .any(
                        deletion.record(),
                        through - 1,
                        through,
                        row -> facts.observed(row) && (partner == null || facts.disclosedTo(row, partner)));
    }
}
