package dev.lethe.purger.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.WholePurge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// A hold is placed at a random moment of claiming and releasing, many times over.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class HoldRaceIT {
    private static final int RECORDS = 40;
    private static final int LONGEST_DELAY_MICROS = 60_000;

    @Inject
    Holds holds;

    @Inject
    WholePurge whole;

    @Inject
    Transactions transactions;

    @Inject
    RecordKey pseudonymKey;

    @Inject
    DueRecords due;

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    @RepeatedTest(40)
    void onceAHoldHasAnsweredNothingItCoversIsReleased(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<RecordId> records = due.behaviour("c", RECORDS);
        HoldTarget target = switch (repetition.getCurrentRepetition() % 4) {
            case 0 -> new HoldTarget.OnCategory(InformationCategory.BEHAVIOR);
            case 1 -> new HoldTarget.OnSubject(HexFormat.of().parseHex(pseudonymKey.pseudonym("c-20")));
            case 2 ->
                new HoldTarget.OnOrder(List.of(
                        new OrderRecords.OfOrder(records.get(3), InformationCategory.BEHAVIOR),
                        new OrderRecords.OfOrder(records.get(RECORDS - 3), InformationCategory.BEHAVIOR)));
            default -> new HoldTarget.OnRecord(records.get(RECORDS / 2));
        };
        String covered = switch (target) {
            case HoldTarget.OnCategory c -> "TRUE";
            case HoldTarget.OnSubject s ->
                "record_id IN (SELECT record_id FROM record WHERE subject_pseudonym = UNHEX('%s'))"
                        .formatted(HexFormat.of().formatHex(s.pseudonym()));
            case HoldTarget.OnOrder o -> "record_id IN (SELECT record_id FROM hold_record)";
            case HoldTarget.OnRecord r -> "record_id = UNHEX('%s')".formatted(r.recordId());
        };
        long delayNanos = TimeUnit.MICROSECONDS.toNanos(random.nextInt(LONGEST_DELAY_MICROS));
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Holds.Placed> placing = () -> {
            start.await();
            LockSupport.parkNanos(delayNanos);
            NewHold hold = new NewHold(target, "court", null, "litigation", null, null, null);
            Holds.Placed placed = transactions.call(connection -> holds.place(connection, hold, "operator"));
            assertThat(tables.count("SELECT COUNT(*) FROM deletion WHERE " + covered))
                    .as("the answer tells what was past release")
                    .isEqualTo(placed.pastRelease().deletions());
            return placed;
        };
        Callable<Boolean> purging = () -> {
            start.await();
            purge();
            return true;
        };
        Holds.Placed placed;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Holds.Placed> hold = executor.submit(placing);
            Future<Boolean> purged = executor.submit(purging);
            placed = hold.get();
            purged.get();
        }
        purge(); // whoever comes later does not get past it either

        assertThat(tables.count("SELECT COUNT(*) FROM deletion WHERE " + covered))
                .isEqualTo(placed.pastRelease().deletions());
        assertThat(tables.count(
                        "SELECT COUNT(*) FROM deletion JOIN release_batch USING (release_id) WHERE gate_epoch >= ? AND "
                                + covered,
                        placed.hold().placedEpoch))
                .as("deletions released at or after the hold's epoch")
                .isZero();
        assertThat(tables.count("SELECT COUNT(*) FROM plan_chunk WHERE state <> 'released'"))
                .isZero();
    }

    private void purge() {
        whole.of(EnumSet.of(InformationCategory.BEHAVIOR));
    }
}
