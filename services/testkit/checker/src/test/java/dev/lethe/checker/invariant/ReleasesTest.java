package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.DUE_CAUSE;
import static dev.lethe.checker.report.InvariantId.DUE_IS_PURGED;
import static dev.lethe.checker.report.InvariantId.FLOOR;
import static dev.lethe.checker.report.InvariantId.HOLD;
import static dev.lethe.checker.report.InvariantId.NOT_EARLY;
import static dev.lethe.checker.report.InvariantId.WITHIN_APPROVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checker.facts.Hold;
import dev.lethe.checker.facts.Run;
import dev.lethe.checker.schema.Category;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// 5 to 9: why, when and under which holds something was released.
class ReleasesTest extends FaultyWorld {
    @Test
    void aDeletionBeforeTheDeadlineIsFound() {
        world.order("c-1", "o-1", "2022-03-01");
        var touch = touch("c-1", "o-1");
        release(touch, touch.effectiveMillis());
        finds(DUE_CAUSE, "not-due");
        finds(NOT_EARLY, "early");
        assertThat(world.differences.countsByInvariant()).doesNotContainKey(FLOOR.label());
    }

    @Test
    void aDeletionBeforeTheFloorIsFound() {
        world.order("c-1", "o-1", "2026-03-01");
        var touch = touch("c-1", "o-1");
        release(touch, touch.effectiveMillis());
        finds(FLOOR, "before-floor");
    }

    @Test
    void aDeletionThatOverlookedAnEventBelowTheFenceIsFound() {
        oldOrder();
        var review =
                world.publish("shop.order.reviewed.v1", "o-1-6", "2026-01-01T10:00:00Z", "c-1", "{'orderId':'o-1'}");
        var refund =
                world.publish("shop.refund.requested.v1", "o-1-7", "2026-01-02T10:00:00Z", "c-1", "{'orderId':'o-1'}");
        world.purger.merged = touch -> touch.offset() != review.offset() && touch.offset() != refund.offset();
        world.purge(NOW);
        world.purger.merged = touch -> true;
        finds(NOT_EARLY, "early");
    }

    @Test
    void aCutBelowWhatWasMergedIsFound() {
        oldOrder();
        var touch = touch("c-1", "o-1");
        world.purger.purges = record -> !record.equals(touch.record());
        release(touch, SmallWorld.millis("2015-03-01T10:05:00Z"));
        finds(DUE_CAUSE, "cut-too-low");
        finds(DUE_IS_PURGED, "due-not-purged");
    }

    @Test
    void aCutThatIsNoEventsTimeIsFound() {
        oldOrder();
        var touch = touch("c-1", "o-1");
        world.purger.purges = record -> !record.equals(touch.record());
        release(touch, touch.effectiveMillis() + 1);
        findsOnly(DUE_CAUSE, "cut-of-nothing");
    }

    @Test
    void aDeletionOfNothingIsFound() {
        recentOrder();
        release(touch("c-2", "o-2"), 1);
        finds(DUE_CAUSE, "no-cause");
    }

    @Test
    void aDeletionForADirectiveThatNobodyGaveIsFound() {
        world.purger.releases =
                released -> released(released, "erasure", released.deletion().policyVersion(), true);
        oldOrder();
        world.purge(NOW);
        finds(DUE_CAUSE, "no-directive");
    }

    @Test
    void aRunThatLooksIntoTheFutureIsFound() {
        world.purger.run = run -> new Run(
                run.id(),
                false,
                true,
                run.createdMillis(),
                run.finishedMillis(),
                run.asOfMillis(),
                run.asOfMillis() - 1,
                run.policyVersion(),
                run.categories(),
                run.released(),
                run.capRecords(),
                run.fence(),
                run.releaseFence());
        world.purge(NOW);
        findsOnly(DUE_CAUSE, "as-of-after-fence");
    }

    @Test
    void aReleaseOfWhatCameAfterTheFencesIsFound() {
        world.purger.run = run -> fenced(run, Map.of(), Map.of());
        oldOrder();
        world.purge(NOW);
        finds(DUE_CAUSE, "no-cause");
    }

    @Test
    void aReleaseOfWhatCameWhileTheRunClaimedIsSound() {
        world.purger.run = run -> fenced(run, Map.of(), run.releaseFence());
        oldOrder();
        world.purge(NOW);
        assertThat(world.check().first()).isEmpty();
    }

    private static Run fenced(Run run, Map<String, Long> fence, Map<String, Long> releaseFence) {
        return new Run(
                run.id(),
                run.active(),
                run.completed(),
                run.createdMillis(),
                run.finishedMillis(),
                run.asOfMillis(),
                run.fenceMillis(),
                run.policyVersion(),
                run.categories(),
                run.released(),
                run.capRecords(),
                fence,
                releaseFence);
    }

    @Test
    void aReleaseOfWhatWasNotPlannedIsFound() {
        world.purger.plans = deletion ->
                deletion.record() != world.records.number(touch("c-1", "o-1").record());
        oldOrder();
        world.purge(NOW);
        findsOnly(WITHIN_APPROVAL, "not-planned");
    }

    @Test
    void aReleaseWithAnotherCutThanThePlannedOneIsFound() {
        oldOrder();
        world.purger.plans = deletion -> {
            world.ledger
                    .plans()
                    .add(deletion.runId(), deletion.record(), deletion.partner(), deletion.throughMillis() - 1);
            return false;
        };
        world.purge(NOW);
        findsOnly(WITHIN_APPROVAL, "not-planned");
    }

    @Test
    void aReleaseOfWhatHadLeftThePlanIsFound() {
        oldOrder();
        world.ledger.plans().leave("1", world.records.number(touch("c-1", "o-1").record()), null, true);
        world.purge(NOW);
        findsOnly(WITHIN_APPROVAL, "had-left-the-plan");
    }

    @Test
    void aReleaseUnderAHoldIsFound() {
        oldOrder();
        world.ledger.holds().add(hold(5, 6, 600));
        world.purge(NOW);
        findsOnly(HOLD, "held");
    }

    @Test
    void aReleaseBeforeOrAfterAHoldIsSound() {
        oldOrder();
        world.ledger.holds().add(hold(4, 5, 600));
        world.ledger.holds().add(hold(6, Hold.NEVER, Hold.NEVER));
        world.purge(NOW);
        assertThat(world.check().first()).isEmpty();
    }

    @Test
    void aReleaseUnderAnotherPolicyIsFound() {
        world.purger.releases = released -> released(released, "deadline", 2, true);
        oldOrder();
        world.purge(NOW);
        finds(WITHIN_APPROVAL, "other-policy");
    }

    @Test
    void aReleaseOfACategoryThatWasNotAskedForIsFound() {
        world.purger.run = run -> limited(run, EnumSet.of(Category.BEHAVIOR), run.capRecords());
        oldOrder();
        world.purge(NOW);
        findsOnly(WITHIN_APPROVAL, "other-category");
    }

    @Test
    void aReleaseBeyondTheCapIsFound() {
        world.purger.run = run -> limited(run, run.categories(), 1);
        oldOrder();
        world.purge(NOW);
        findsOnly(WITHIN_APPROVAL, "beyond-cap");
    }

    @Test
    void aReleaseOfNoRunIsFound() {
        oldOrder();
        world.purge(NOW);
        world.ledger.runs().clear();
        findsOnly(WITHIN_APPROVAL, "unknown-run");
    }
}
