package dev.lethe.checker.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.Hold;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.report.InvariantId;
import dev.lethe.checker.schema.Category;
import java.util.Set;

/// What the tests of single faults share: a sound world, and ways to spoil it.
abstract class FaultyWorld {
    static final String NOW = "2026-11-22T12:00:00Z";

    final SmallWorld world = new SmallWorld();

    void finds(InvariantId invariant, String what) {
        var found = world.check();
        assertThat(found.count(invariant, what)).as("%s", found.first()).isPositive();
    }

    void findsOnly(InvariantId invariant, String what) {
        finds(invariant, what);
        assertThat(world.differences.countsByInvariant()).containsOnlyKeys(invariant.label());
    }

    void oldOrder() {
        world.order("c-1", "o-1", "2015-03-01");
    }

    void recentOrder() {
        world.order("c-2", "o-2", "2026-11-01");
    }

    MiniIntake.Touch touch(String subject, String order) {
        return world.intake.touches.stream()
                .filter(touch -> touch.record().equals(world.orderRecord(subject, order)))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    void release(MiniIntake.Touch touch, long through) {
        long asOf = SmallWorld.millis(NOW);
        world.purger.run = run -> new Run(
                run.id(),
                false,
                true,
                run.createdMillis(),
                run.finishedMillis(),
                run.asOfMillis(),
                run.fenceMillis(),
                run.policyVersion(),
                run.categories(),
                world.ledger.deletions().size() + 1L,
                run.capRecords(),
                run.fence(),
                run.releaseFence());
        var run = world.purge(NOW);
        world.purger.release(touch, null, through, run.id(), asOf);
    }

    Hold hold(long placedEpoch, long liftedEpoch, long liftedMillis) {
        return new Hold(1, null, world.purger.pseudonym("c-1"), null, placedEpoch, liftedEpoch, 0, liftedMillis);
    }

    static LedgerDeletion released(LedgerDeletion released, String reason, int version, boolean published) {
        Deletion deletion = released.deletion();
        return new LedgerDeletion(
                new Deletion(
                        deletion.id(),
                        deletion.record(),
                        deletion.partner(),
                        deletion.throughMillis(),
                        reason,
                        deletion.runId(),
                        version),
                released.gateEpoch(),
                released.asOfMillis(),
                published);
    }

    static Run limited(Run run, Set<Category> categories, long cap) {
        return new Run(
                run.id(),
                false,
                true,
                run.createdMillis(),
                run.finishedMillis(),
                run.asOfMillis(),
                run.fenceMillis(),
                run.policyVersion(),
                categories,
                run.released(),
                cap,
                run.fence(),
                run.releaseFence());
    }

    static LedgerRows.Row edited(LedgerRows.Row row, long deadline, int version, boolean named) {
        return new LedgerRows.Row(
                row.record(),
                row.cut(),
                row.bases(),
                deadline,
                row.floor(),
                version,
                row.torn(),
                named,
                row.pseudonym());
    }
}
