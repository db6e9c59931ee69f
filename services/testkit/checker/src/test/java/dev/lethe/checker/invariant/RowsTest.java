package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.DUE_IS_PURGED;
import static dev.lethe.checker.report.InvariantId.EVERY_ROW_ENDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checker.facts.Claim;
import dev.lethe.checker.facts.Hold;
import dev.lethe.checker.policy.Bases;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// 15 and completeness: what is still in the ledger.
class RowsTest extends FaultyWorld {
    @Test
    void aRowWithoutADeadlineIsFound() {
        world.purger.rows = row -> edited(row, Bases.NONE, row.policyVersion(), row.named());
        recentOrder();
        finds(EVERY_ROW_ENDS, "no-deadline");
    }

    @Test
    void aRowUnderAnOldPolicyIsFound() {
        world.purger.rows = row -> edited(row, row.deadline(), 7, row.named());
        recentOrder();
        findsOnly(EVERY_ROW_ENDS, "old-policy");
    }

    @Test
    void aSubjectKeptAfterItsRecordWentIsFound() {
        world.purger.rows = row -> edited(row, row.deadline(), row.policyVersion(), true);
        oldOrder();
        world.purge(NOW);
        findsOnly(EVERY_ROW_ENDS, "subject-kept");
    }

    @Test
    void aClaimOutsideAnActiveRunIsFound() {
        recentOrder();
        world.purge("2026-11-01T00:00:00Z");
        world.ledger.claims().add(new Claim(0, "1"));
        findsOnly(EVERY_ROW_ENDS, "claimed");
    }

    @Test
    void aLedgerThatFollowsAnotherPolicyIsFound() {
        world.ledger.policyVersion(2);
        findsOnly(EVERY_ROW_ENDS, "other-policy");
    }

    @Test
    void aPlantedDueRecordIsFound() {
        oldOrder();
        world.purger.purges = record -> !record.equals(world.orderRecord("c-1", "o-1"));
        world.purge(NOW);
        findsOnly(DUE_IS_PURGED, "due-not-purged");
    }

    @Test
    void aDisclosureThatWasDueAndNotEndedIsFound() {
        recentOrder();
        world.purger.purges = record -> !record.equals(world.deliveryRecord("c-2", "o-2"));
        world.purge(NOW);
        findsOnly(DUE_IS_PURGED, "disclosure-not-ended");
    }

    @Test
    void aHeldRecordMayStay() {
        oldOrder();
        world.ledger.holds().add(hold(1, Hold.NEVER, Hold.NEVER));
        world.purger.purges = record -> false;
        world.purge(NOW);
        assertThat(world.check().first()).isEmpty();
        assertThat(world.differences.trusted()).containsKey("due and held");
    }

    @Test
    void aSparedRecordMayStay() {
        oldOrder();
        var spared = world.orderRecord("c-1", "o-1");
        world.purger.purges = record -> !record.equals(spared);
        world.ledger.plans().leave("1", world.records.number(spared), null, true);
        world.purge(NOW);
        assertThat(world.check().first()).isEmpty();
        assertThat(world.differences.trusted()).containsKey("due and spared");
    }

    @Test
    void aRecordWhoseEventsCameAfterTheFenceMayStay() {
        world.purge(NOW);
        oldOrder();
        assertThat(world.check().first()).isEmpty();
    }

    @Test
    void aRecordThatLivedOnSinceTheFenceMayStay() {
        oldOrder();
        world.purger.purges = record -> !record.equals(world.orderRecord("c-1", "o-1"));
        world.purge(NOW);
        world.publish("shop.refund.requested.v1", "late", "2026-11-01T10:00:00Z", "c-1", "{'orderId':'o-1'}");
        assertThat(world.check().countsByInvariant()).isEqualTo(Map.of());
    }
}
