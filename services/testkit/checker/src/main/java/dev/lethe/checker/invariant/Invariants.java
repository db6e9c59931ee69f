package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.NO_KEY_REVIVES;

import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.DerivedIds;
import java.util.List;

/// All invariants that one look at the system can check. That a replay changes nothing takes two looks: see
/// [dev.lethe.checker.snapshot.Snapshot].
public final class Invariants {

    private final List<Invariant> all;

    public Invariants(DerivedIds ids) {
        all = List.of(
                new Accounted(),
                new Merged(),
                new CoveredIsGone(),
                new NewLifeSurvives(),
                new DueCause(),
                new NotEarly(),
                new Holds(),
                new WithinApproval(),
                new OneMeaning(ids),
                new Obligations(),
                new Scope(),
                new EveryRowEnds(),
                new DueIsPurged());
    }

    public void check(Facts facts, Differences differences) {
        all.forEach(invariant -> invariant.check(facts, differences));
        differences.notApplicable(NO_KEY_REVIVES, "not applicable yet: there is no vault, so there are no keys");
    }
}
