package dev.lethe.purger.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.record.Effect;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.purger.fixture.WholePurge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class HoldsIT {
    @Inject
    Holds holds;

    @Inject
    Transactions transactions;

    @Inject
    DueRecords due;

    @Inject
    OrderRecords orders;

    @Inject
    WholePurge whole;

    @Inject
    TestClock clock;

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    @AfterEach
    void setTheClock() {
        clock.ahead(Duration.ZERO);
    }

    private Holds.Placed place(HoldTarget target, Duration expiresIn) {
        NewHold hold =
                new NewHold(target, "court", null, "litigation", clock.millis() + expiresIn.toMillis(), null, null);
        return transactions.call(connection -> holds.place(connection, hold, "operator"));
    }

    @Test
    void aHoldTakesBackTheClaimsItCovers() {
        var records = due.behaviour("c", 3);
        tables.execute("""
                INSERT INTO plan_chunk (run_id, chunk_no, state, first_record, last_record, members, digest)
                VALUES (1, 0, 'claimed', ?, ?, 3, REPEAT('x', 32))""", records.getFirst(), records.getLast());
        records.forEach(
                id -> tables.execute("INSERT INTO plan_member VALUES (1, 0, ?, 'everywhere', 'BEHAVIOR', 1, 1)", id));

        Holds.Placed placed = place(new HoldTarget.OnRecord(records.getFirst()), Duration.ofDays(1));

        assertThat(placed.unclaimed()).isEqualTo(1);
        assertThat(tables.row("SELECT record_id, reason FROM plan_left"))
                .containsEntry("record_id", records.getFirst().bytes())
                .containsEntry("reason", "hold");
    }

    @Test
    void anExpiredHoldIsInForceUntilTheGateHasSeenItEnd() {
        Holds.Placed placed = place(new HoldTarget.OnCategory(InformationCategory.BEHAVIOR), Duration.ofHours(1));
        clock.ahead(Duration.ofHours(2));
        assertThat(tables.row("SELECT * FROM hold").get("lifted_epoch")).isNull();

        holds.expire();

        assertThat(tables.row("SELECT * FROM hold"))
                .containsEntry("lifted_epoch", placed.hold().placedEpoch + 1)
                .containsEntry("lifted_by", "purger");
        assertThat(tables.rows("SELECT action, actor FROM hold_event ORDER BY event_id"))
                .extracting(event -> event.get("action") + " by " + event.get("actor"))
                .containsExactly("placed by operator", "expired by purger");
    }

    @Test
    void aHoldIsAnnouncedOnceBeforeItExpires() {
        place(new HoldTarget.OnCategory(InformationCategory.BEHAVIOR), Duration.ofDays(8));
        holds.warn();
        assertThat(tables.row("SELECT warned_ms FROM hold").get("warned_ms"))
                .as("eight days ahead")
                .isNull();

        clock.ahead(Duration.ofDays(2));
        holds.warn();
        Object warned = tables.row("SELECT warned_ms FROM hold").get("warned_ms");
        assertThat(warned).isNotNull();
        clock.ahead(Duration.ofDays(3));
        holds.warn();
        assertThat(tables.row("SELECT warned_ms FROM hold")).containsEntry("warned_ms", warned);
    }

    @Test
    void anOrdersHoldKeepsItsRecordsAlsoThoseTheLedgerHasNotHeardOf() {
        List<OrderRecords.OfOrder> records = orders.of("c-1", "o-1");
        assertThat(records)
                .extracting(OrderRecords.OfOrder::category)
                .containsExactly(InformationCategory.ORDER_TRANSACTION, InformationCategory.LOGISTICS);
        place(new HoldTarget.OnOrder(records), Duration.ofDays(1));

        for (String order : List.of("o-1", "o-2")) {
            due.merge(
                    DueRecords.event("c-1", InformationCategory.LOGISTICS, order, Effect.CONCLUDES, DueRecords.OLD),
                    DueRecords.event(
                            "c-1", InformationCategory.ORDER_TRANSACTION, order, Effect.CONCLUDES, DueRecords.OLD));
        }
        whole.of(EnumSet.allOf(InformationCategory.class));

        assertThat(tables.rows("SELECT record_id FROM deletion"))
                .extracting(row -> RecordId.ofBytes((byte[]) Objects.requireNonNull(row.get("record_id"))))
                .containsExactlyInAnyOrder(
                        Shop.record("c-1", InformationCategory.LOGISTICS, "o-2"),
                        Shop.record("c-1", InformationCategory.ORDER_TRANSACTION, "o-2"));
    }

    @Test
    void whenAnOrdersHoldIsLiftedItsRecordsGo() {
        long holdId = place(new HoldTarget.OnOrder(orders.of("c-1", "o-1")), Duration.ofDays(1))
                .hold()
                .id();
        due.merge(DueRecords.event("c-1", InformationCategory.LOGISTICS, "o-1", Effect.CONCLUDES, DueRecords.OLD));
        whole.of(EnumSet.allOf(InformationCategory.class));
        assertThat(tables.count("SELECT COUNT(*) FROM deletion")).isZero();

        transactions.run(connection -> holds.lift(connection, holdId, "the case is closed", "operator"));
        whole.of(EnumSet.allOf(InformationCategory.class));

        assertThat(tables.count("SELECT COUNT(*) FROM deletion")).isEqualTo(1);
        assertThat(tables.count("SELECT COUNT(*) FROM hold_record"))
                .as("what it covered stays known")
                .isEqualTo(2);
    }

    @Test
    void ofASubjectOnlyThePseudonymIsStored() {
        byte[] pseudonym = new byte[16];

        place(new HoldTarget.OnSubject(pseudonym), Duration.ofHours(1));

        assertThat(tables.row("SELECT * FROM hold"))
                .containsEntry("subject_pseudonym", pseudonym)
                .containsEntry("held_subject", pseudonym);
    }
}
