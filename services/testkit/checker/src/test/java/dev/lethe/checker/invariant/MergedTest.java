package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.MERGED;
import static dev.lethe.checker.report.InvariantId.NEW_LIFE_SURVIVES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.policy.Bases;
import org.junit.jupiter.api.Test;

/// 2: the ledger as a fold.
class MergedTest extends FaultyWorld {
    @Test
    void aRowThatIsNoFoldIsFound() {
        world.purger.rows = row -> new LedgerRows.Row(
                row.record(),
                row.cut(),
                Bases.of(
                        row.bases().collectedAt(),
                        row.bases().lastActivityAt() + 1,
                        row.bases().concludedAt(),
                        row.bases().reopenedAt()),
                row.deadline(),
                row.floor(),
                row.policyVersion(),
                row.torn(),
                row.named(),
                row.pseudonym());
        recentOrder();
        findsOnly(MERGED, "row-differs");
    }

    @Test
    void aTornRowMayBeginTooEarlyButNotTooLate() {
        world.purger.rows = row -> new LedgerRows.Row(
                row.record(),
                row.cut(),
                Bases.of(
                        row.bases().collectedAt() - 1,
                        row.bases().lastActivityAt(),
                        row.bases().concludedAt(),
                        row.bases().reopenedAt()),
                row.deadline(),
                row.floor(),
                row.policyVersion(),
                true,
                row.named(),
                row.pseudonym());
        recentOrder();
        assertThat(world.check().first()).isEmpty();
    }

    @Test
    void aRecordWithoutARowIsFound() {
        recentOrder();
        world.purger.writeLedger();
        world.publish("shop.product.viewed.v1", "v-1", "2026-11-01T10:00:00Z", "c-1", "{'sku':'p'}");
        finds(MERGED, "no-row");
        finds(NEW_LIFE_SURVIVES, "no-live-row");
    }

    @Test
    void anUnknownDisclosureIsFound() {
        recentOrder();
        world.purger.writeLedger();
        world.ledger.disclosures().clear();
        findsOnly(MERGED, "no-disclosure-row");
    }

    @Test
    void messagesSetAsideAreFound() {
        world.ledger.unreadable(1);
        findsOnly(MERGED, "unreadable");
    }

    @Test
    void aLifeToldInTwoPartitionsIsFound() {
        oldOrder();
        world.intake.wire = message ->
                new MiniIntake.Message(message.topic(), 1, message.headers(), message.key(), message.value());
        world.purge(NOW);
        findsOnly(MERGED, "two-partitions");
    }
}
