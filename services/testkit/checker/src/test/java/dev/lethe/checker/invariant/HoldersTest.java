package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.COVERED_IS_GONE;
import static dev.lethe.checker.report.InvariantId.NEW_LIFE_SURVIVES;
import static dev.lethe.checker.report.InvariantId.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.policy.Bases;
import org.junit.jupiter.api.Test;

/// 3, 4 and 12: what the holders hold.
class HoldersTest extends FaultyWorld {
    @Test
    void aHolderThatIgnoresACutIsFound() {
        world.purger.deletes = recipient -> !recipient.equals(SmallWorld.ARCHIVE);
        oldOrder();
        world.purge(NOW);
        findsOnly(COVERED_IS_GONE, "covered-item");
    }

    @Test
    void aPartnerThatKeepsItsCopyIsFound() {
        world.purger.deletes = recipient -> !recipient.equals("swift-parcel");
        recentOrder();
        world.purge(NOW);
        findsOnly(COVERED_IS_GONE, "covered-item");
    }

    @Test
    void anOpenObligationExcusesItsHolder() {
        world.purger.deletes = recipient -> false;
        world.purger.answers = recipient -> false;
        oldOrder();
        world.purge(NOW);
        assertThat(world.check().first()).isEmpty();
        assertThat(world.differences.trusted().keySet()).anyMatch(what -> what.startsWith("held under"));
    }

    @Test
    void anItemThatAHolderLostIsFound() {
        recentOrder();
        world.archive.removeFirst();
        findsOnly(NEW_LIFE_SURVIVES, "lost");
    }

    @Test
    void anItemThatAPartnerLostIsFound() {
        recentOrder();
        world.copy("clear-pay").clear();
        findsOnly(NEW_LIFE_SURVIVES, "lost");
    }

    @Test
    void anItemThatNobodyGaveIsFound() {
        recentOrder();
        world.archive.add(new SmallWorld.Item(world.orderRecord("c-2", "o-2"), 1, null));
        world.copy("clear-pay").add(new SmallWorld.Item(world.orderRecord("c-2", "o-2"), 1, "pay-x"));
        findsOnly(NEW_LIFE_SURVIVES, "held-without-cause");
    }

    @Test
    void anItemThatARejectedEventGaveIsTakenOnTrust() {
        var event = world.publishOnly(
                "shop.order.paid.v1",
                "p-1",
                "2026-11-01T10:00:00Z",
                "c-1",
                "{'orderId':'o-1','paymentProvider':'clear-pay','paymentReference':'pay-1'}");
        world.reject(event, "schema-violation");
        world.copy("clear-pay")
                .add(new SmallWorld.Item(world.orderRecord("c-1", "o-1"), event.effectiveMillis(), "pay-1"));
        assertThat(world.check().first()).isEmpty();
        assertThat(world.differences.trusted()).containsKey("given to clear-pay by events that were rejected");
    }

    @Test
    void aDisclosuresEndThatAProcessorTookForADeletionIsFound() {
        recentOrder();
        world.purge(NOW);
        world.archive.removeIf(item -> item.record().equals(world.deliveryRecord("c-2", "o-2")));
        finds(SCOPE, "item-ended");
    }

    @Test
    void aDisclosuresEndThatEndedTheRowIsFound() {
        recentOrder();
        world.purge(NOW);
        world.purger.rows = row -> row.record() == world.records.find(world.deliveryRecord("c-2", "o-2"))
                ? new LedgerRows.Row(
                        row.record(), row.cut(), new Bases(), Bases.NONE, Bases.NONE, 0, false, false, row.pseudonym())
                : row;
        finds(SCOPE, "row-ended");
    }
}
