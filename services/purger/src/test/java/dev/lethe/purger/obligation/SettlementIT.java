package dev.lethe.purger.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.purger.fixture.Batches;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.ledger.LedgerMerge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class SettlementIT {
    private static final long T0 = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final Receipt.Outcome DELETED = new Receipt.Deleted();

    @Inject
    Settlement settlement;

    @Inject
    LedgerMerge ledger;

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    /// A released deletion with these recipients.
    private DeletionId released(String subject, String... recipients) {
        LifecycleEvent.DeletionRequested deletion =
                Shop.deletion(subject, InformationCategory.LOGISTICS, "k", T0, List.of(recipients));
        ledger.merge(Batches.of(List.of(deletion)));
        return deletion.deletionId();
    }

    private static Receipt receipt(DeletionId deletion, String recipient, int attempt, Receipt.Outcome outcome) {
        return new Receipt(deletion, recipient, attempt, outcome, outcome.equals(DELETED) ? 3 : 0, Instant.now());
    }

    private String state(DeletionId deletion, String recipient) {
        return String.valueOf(
                tables.row("SELECT state FROM obligation WHERE deletion_id = ? AND recipient = ?", deletion, recipient)
                        .get("state"));
    }

    private long tally(String column) {
        return tables.count("SELECT SUM(" + column + ") FROM release_tally");
    }

    @Test
    void aDeletionIsSettledWhenItsLastRecipientHasAnsweredAndForgetsItsSubject() {
        DeletionId deletion = released("c-1", "customer-archive", "swift-parcel");

        settlement.merge(Batches.receipts(List.of(receipt(deletion, "customer-archive", 1, DELETED))));
        assertThat(tables.row("SELECT * FROM deletion"))
                .containsEntry("settled_ms", null)
                .containsEntry("subject", "c-1");

        settlement.merge(Batches.receipts(List.of(receipt(deletion, "swift-parcel", 1, new Receipt.NothingHeld()))));
        assertThat(tables.row("SELECT * FROM deletion").get("settled_ms")).isNotNull();
        assertThat(tables.row("SELECT * FROM deletion")).containsEntry("subject", null);
        assertThat(tally("open")).isZero();
        assertThat(tally("deleted")).isEqualTo(1);
        assertThat(tally("nothing_held")).isEqualTo(1);
        assertThat(tally("items")).isEqualTo(3);
    }

    @Test
    void theSameReceiptsInAnyOrderAndNumberLeadToTheSameState() {
        List<Receipt> receipts = new ArrayList<>();
        List<DeletionId> deletions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            DeletionId deletion = released("c-" + i, "customer-archive", "swift-parcel");
            deletions.add(deletion);
            receipts.add(receipt(deletion, "customer-archive", 1, DELETED));
            receipts.add(receipt(deletion, "swift-parcel", 1, new Receipt.Failed("busy")));
            receipts.add(receipt(deletion, "swift-parcel", 2, DELETED));
        }
        receipts.addAll(List.copyOf(receipts));
        Collections.shuffle(receipts, new Random(7));
        for (int from = 0; from < receipts.size(); from += 13) {
            settlement.merge(Batches.receipts(receipts.subList(from, Math.min(from + 13, receipts.size()))));
        }

        deletions.forEach(
                deletion -> assertThat(state(deletion, "swift-parcel")).isEqualTo("deleted"));
        assertThat(tally("open")).isZero();
        assertThat(tally("failed")).isZero();
        assertThat(tally("deleted")).isEqualTo(20);
        assertThat(tables.count("SELECT COUNT(*) FROM deletion WHERE settled_ms IS NULL"))
                .isZero();
    }

    @Test
    void retainedKeepsBasisAndDateAndDoesNotSettle() {
        DeletionId deletion = released("c-1", "clear-pay");
        Instant until = Instant.parse("2030-01-01T00:00:00Z");

        settlement.merge(
                Batches.receipts(List.of(receipt(deletion, "clear-pay", 1, new Receipt.Retained("tax law", until)))));

        assertThat(tables.row("SELECT * FROM obligation"))
                .containsEntry("state", "retained")
                .containsEntry("retained_basis", "tax law")
                .containsEntry("retained_until_ms", until.toEpochMilli());
        assertThat(tables.row("SELECT * FROM deletion")).containsEntry("settled_ms", null);
        assertThat(tally("open")).isZero();
        assertThat(tally("retained")).isEqualTo(1);
    }

    @Test
    void receiptsForWhatNobodyKnowsChangeNothing() {
        DeletionId deletion = released("c-1", "customer-archive");

        settlement.merge(Batches.receipts(List.of(
                receipt(DeletionId.parse("f".repeat(32)), "customer-archive", 1, DELETED),
                receipt(deletion, "somebody-else", 1, DELETED))));

        assertThat(state(deletion, "customer-archive")).isEqualTo("open");
        assertThat(tables.count("SELECT COUNT(*) FROM obligation")).isEqualTo(1);
    }

    @Test
    void aPartnerThatIsGivenCoveredDataAgainOwesAgain() {
        DeletionId deletion = released("c-1", "customer-archive", "swift-parcel");
        long now = System.currentTimeMillis();
        Receipt answered = new Receipt(deletion, "swift-parcel", 1, DELETED, 1, Instant.ofEpochMilli(now));
        settlement.merge(
                Batches.receipts(List.of(answered, receipt(deletion, "customer-archive", 1, DELETED)), now + 5));
        assertThat(tables.row("SELECT * FROM deletion")).containsEntry("subject", null);

        LifecycleEvent.Stamped late = Shop.stamped(
                "c-1",
                InformationCategory.LOGISTICS,
                "k",
                Effect.TOUCHES,
                Instant.ofEpochMilli(T0 - 1),
                "swift-parcel");
        ledger.merge(Batches.of(List.of(late), now - 1_000));
        assertThat(state(deletion, "swift-parcel"))
                .as("known before the answer")
                .isEqualTo("deleted");

        ledger.merge(Batches.of(List.of(late), now + 1_000));
        assertThat(state(deletion, "swift-parcel")).isEqualTo("open");
        assertThat(state(deletion, "customer-archive")).isEqualTo("deleted");
        assertThat(tables.row("SELECT * FROM deletion"))
                .containsEntry("subject", "c-1")
                .containsEntry("settled_ms", null);

        settlement.merge(Batches.receipts(List.of(answered), now + 999));
        assertThat(state(deletion, "swift-parcel"))
                .as("answers what was before")
                .isEqualTo("open");
        settlement.merge(Batches.receipts(List.of(answered), now + 1_001));
        assertThat(state(deletion, "swift-parcel")).isEqualTo("deleted");
        assertThat(tally("open")).isZero();
    }

    @Test
    void aPartnerThatFirstGetsCoveredDataLateOwesForTheFirstTime() {
        DeletionId deletion = released("c-1", "customer-archive");

        ledger.merge(Batches.of(List.of(Shop.stamped(
                "c-1", InformationCategory.LOGISTICS, "k", Effect.TOUCHES, Instant.ofEpochMilli(T0), "clear-pay"))));

        assertThat(state(deletion, "clear-pay")).isEqualTo("open");
        assertThat(tables.row("SELECT recipients FROM deletion"))
                .as("every copy stays identical")
                .containsEntry("recipients", "customer-archive");
    }
}
