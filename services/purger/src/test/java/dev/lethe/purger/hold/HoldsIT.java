package dev.lethe.purger.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
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
        Hold hold = new Hold(target, "litigation", "court", clock.millis() + expiresIn.toMillis());
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
    }

    @Test
    void liftingTwiceChangesNothing() {
        Holds.Placed placed = place(new HoldTarget.OnCategory(InformationCategory.BEHAVIOR), Duration.ofHours(1));

        Hold once = holds.lift(placed.hold().id(), "operator").orElseThrow();
        Hold twice = holds.lift(placed.hold().id(), "somebody").orElseThrow();

        assertThat(twice.liftedEpoch).isEqualTo(once.liftedEpoch);
        assertThat(twice.liftedBy).isEqualTo("operator");
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
