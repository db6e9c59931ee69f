package dev.lethe.processor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.processor.DeletionCut;
import dev.lethe.testkit.time.Await;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Bed bed;

    @BeforeEach
    void makeBed() throws Exception {
        bed = new Bed();
    }

    @AfterEach
    void clearBed() {
        bed.close();
    }

    @Test
    void aDatabaseThatGoesAwayIsWaitedFor() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        try (Processor processor = bed.start(new HeldTable(), interruptible(bed.dataSource(), away))) {
            RecordId before = Events.record("c-1", 1);
            RecordId after = Events.record("c-1", 2);
            bed.send(Events.stamped("c-1", before, 1, "e-1"));
            awaitHeld(before, 1);
            away.set(true);
            bed.send(Events.stamped("c-1", after, 1, "e-2"));
            Await.until("it waits", PATIENCE, () -> processor.state() == Processor.State.WAITING);
            away.set(false);
            awaitHeld(after, 1);
            Await.until("it follows again", PATIENCE, () -> processor.state() == Processor.State.FOLLOWING);

            assertThat(bed.held(before)).isEqualTo(1);
        }
    }

    @Test
    void anItemThatTheHolderCannotTakeIsSetAsideAlone() throws Exception {
        try (Processor processor = bed.start(new HeldTable())) {
            // A subject of 200 characters does not fit the holder's column; all three are in one partition.
            String subject = "c-" + "x".repeat(198);
            LifecycleEvent.Stamped tooLong = Events.stamped(subject, Events.record(subject, 1), 1, "e-1");
            RecordId record = Events.record("c-2", 1);
            bed.send(tooLong);
            bed.send(Events.stamped("c-2", record, 1, "e-2"));
            awaitHeld(record, 1);
            Await.until("it is set aside", PATIENCE, () -> bed.number("SELECT COUNT(*) FROM lethe_set_aside") == 1);

            assertThat(bed.held(tooLong.recordId())).isZero();
            assertThat(bed.number(
                            "SELECT COUNT(*) FROM lethe_seen WHERE record_id = UNHEX('" + tooLong.recordId() + "')"))
                    .isZero();
            assertThat(bed.meters.get("lethe.processor.set.aside").counter().count())
                    .isEqualTo(1);
            assertThat(processor.state()).isEqualTo(Processor.State.FOLLOWING);
        }
    }

    @Test
    void aDeletionThatFailsIsAnsweredSoAndTriedAgainWhenItIsRepeated() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        HeldTable holder = new HeldTable() {
            @Override
            public int[] delete(Connection connection, List<DeletionCut> cuts) throws SQLException {
                if (broken.get()) {
                    throw new IllegalStateException("c-1's data is locked");
                }
                return super.delete(connection, cuts);
            }
        };
        RecordId record = Events.record("c-1", 1);
        LifecycleEvent.DeletionRequested deletion = Events.deletion("c-1", record, 5);
        try (Processor processor = bed.start(holder)) {
            bed.send(Events.stamped("c-1", record, 1, "e-1"));
            bed.send(deletion);
            awaitReceipts(deletion.deletionId(), 1);
            bed.send(deletion);
            awaitReceipts(deletion.deletionId(), 2);
            broken.set(false);
            bed.send(deletion);
            List<Receipt> receipts = awaitReceipts(deletion.deletionId(), 3);

            assertThat(receipts.get(0).outcome())
                    .isEqualTo(new Receipt.Failed("the holder failed: IllegalStateException"));
            assertThat(receipts.get(1)).isEqualTo(receipts.get(0));
            assertThat(receipts.get(2).outcome()).isEqualTo(new Receipt.Deleted());
            assertThat(receipts.get(2).attempt()).isEqualTo(2);
            assertThat(receipts.get(2).items()).isEqualTo(1);
            assertThat(processor.state()).isEqualTo(Processor.State.FOLLOWING);
        }
    }

    @Test
    void theGreatestCutStandsWhateverTheOrderOfTheDeletions() throws Exception {
        RecordId record = Events.record("c-1", 1);
        RecordId other = Events.record("c-1", 2);
        LifecycleEvent.DeletionRequested middle = Events.deletion("c-1", record, 5);
        LifecycleEvent.DeletionRequested greatest = Events.deletion("c-1", record, 9);
        LifecycleEvent.DeletionRequested last = Events.deletion("c-1", record, 12);
        try (Processor processor = bed.start(new HeldTable())) {
            // All of one partition, and mostly of one batch.
            bed.send(Events.stamped("c-1", record, 4, "e-4"));
            bed.send(middle);
            bed.send(Events.stamped("c-1", record, 8, "e-8"));
            bed.send(greatest);
            bed.send(Events.deletion("c-1", record, 3));
            bed.send(Events.stamped("c-1", record, 9, "late"));
            bed.send(Events.stamped("c-1", record, 11, "e-11"));
            bed.send(Events.stamped("c-1", other, 1, "e-1"));
            awaitHeld(other, 1);

            assertThat(bed.held(record)).isEqualTo(1);
            assertThat(bed.number("SELECT through_ms FROM lethe_cut")).isEqualTo(9);
            assertThat(awaitReceipts(middle.deletionId(), 1).getFirst().items()).isEqualTo(1);
            assertThat(awaitReceipts(greatest.deletionId(), 1).getFirst().items())
                    .isEqualTo(1);

            bed.send(last);
            assertThat(awaitReceipts(last.deletionId(), 1).getFirst().items()).isEqualTo(1);
            assertThat(bed.held(record)).isZero();
            assertThat(bed.number("SELECT through_ms FROM lethe_cut")).isEqualTo(12);
            assertThat(processor.state()).isEqualTo(Processor.State.FOLLOWING);
        }
    }

    @Test
    void aRestoredDatabaseCatchesUpByItself() throws Exception {
        RecordId kept = Events.record("c-1", 1);
        RecordId deleted = Events.record("c-1", 2);
        LifecycleEvent.DeletionRequested deletion = Events.deletion("c-1", deleted, 5);
        try (Processor processor = bed.start(new HeldTable())) {
            bed.send(Events.stamped("c-1", kept, 1, "e-1"));
            bed.send(Events.stamped("c-1", deleted, 1, "e-2"));
            bed.send(deletion);
            awaitReceipts(deletion.deletionId(), 1);
            // As a backup of the first minute would leave it.
            bed.execute(
                    "DELETE FROM held",
                    "DELETE FROM lethe_seen",
                    "DELETE FROM lethe_cut",
                    "DELETE FROM lethe_receipt",
                    "UPDATE lethe_offset SET next_offset = 0, answered_offset = 0");
            RecordId later = Events.record("c-1", 3);
            bed.send(Events.stamped("c-1", later, 9, "e-3"));
            awaitHeld(kept, 1);
            awaitHeld(later, 1);
            Await.until("the cut is back", PATIENCE, () -> bed.number("SELECT COUNT(*) FROM lethe_cut") == 1);

            assertThat(bed.held(deleted)).isZero();
            assertThat(processor.state()).isEqualTo(Processor.State.FOLLOWING);
        }
    }

    @Test
    void anAnswerThatWasCommittedButNotPublishedIsPublishedAfterAStart() throws Exception {
        RecordId record = Events.record("c-1", 1);
        LifecycleEvent.DeletionRequested deletion = Events.deletion("c-1", record, 5);
        bed.send(Events.stamped("c-1", record, 1, "e-1"));
        bed.send(deletion);
        try (Processor first = bed.start(new HeldTable())) {
            awaitReceipts(deletion.deletionId(), 1);
            assertThat(first.state()).isNotEqualTo(Processor.State.DEAD);
        }
        // A crash between the commit and the broker's acknowledgement leaves this behind.
        bed.execute("UPDATE lethe_offset SET answered_offset = 0");
        try (Processor second = bed.start(new HeldTable())) {
            List<Receipt> receipts = awaitReceipts(deletion.deletionId(), 2);

            assertThat(receipts.get(1)).isEqualTo(receipts.get(0));
            Await.until(
                    "the position is written",
                    PATIENCE,
                    () -> bed.number("SELECT SUM(next_offset - answered_offset) FROM lethe_offset") == 0);
            assertThat(second.state()).isEqualTo(Processor.State.FOLLOWING);
        }
    }

    @Test
    void twoInstancesShareTheWorkAndDoNothingTwice() throws Exception {
        int subjects = 200;
        try (Processor one = bed.start(new HeldTable())) {
            for (int i = 0; i < subjects; i++) {
                bed.send(Events.stamped("c-" + i, Events.record("c-" + i, 1), 1, "e-" + i));
                if (i == subjects / 2) {
                    bed.start(new HeldTable()).close(); // joins and leaves: two rebalances in the middle
                }
            }
            Await.until("all are held", PATIENCE, () -> bed.number("SELECT COUNT(*) FROM held") >= subjects);
            try (Processor two = bed.start(new HeldTable())) {
                for (int i = 0; i < subjects; i++) {
                    bed.send(Events.stamped("c-" + i, Events.record("c-" + i, 2), 1, "f-" + i));
                }
                Await.until("all are held", PATIENCE, () -> bed.number("SELECT COUNT(*) FROM held") >= 2L * subjects);
                assertThat(two.state()).isEqualTo(Processor.State.FOLLOWING);
            }
            assertThat(one.state()).isEqualTo(Processor.State.FOLLOWING);
        }
        assertThat(bed.number("SELECT COUNT(*) FROM held")).isEqualTo(2L * subjects);
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsStart() throws Exception {
        RecordId record = Events.record("c-1", 1);
        bed.send(Events.stamped("c-1", record, 1, "e-1"));
        try (Processor first = bed.start(new HeldTable())) {
            awaitHeld(record, 1);
            assertThat(first.state()).isNotEqualTo(Processor.State.DEAD);
        }
        bed.execute(
                "UPDATE lethe_offset SET next_offset = 1000, answered_offset = 1000",
                "DELETE FROM held",
                "DELETE FROM lethe_seen");
        try (Processor second = bed.start(new HeldTable())) {
            awaitHeld(record, 1);
            assertThat(second.state()).isNotEqualTo(Processor.State.DEAD);
        }
    }

    private void awaitHeld(RecordId record, long items) {
        Await.until(items + " items are held", PATIENCE, () -> bed.held(record) == items);
    }

    private List<Receipt> awaitReceipts(DeletionId deletion, int count) {
        Await.until(
                count + " receipts are there",
                PATIENCE,
                () -> bed.receipts(deletion).size() >= count);
        return bed.receipts(deletion);
    }

    /// A data source whose connections break while `away` is true, those in use too.
    private static DataSource interruptible(DataSource dataSource, AtomicBoolean away) {
        return proxy(DataSource.class, dataSource, away);
    }

    private static <T> T proxy(Class<T> type, T target, AtomicBoolean away) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (away.get() && !method.getName().equals("close")) {
                        throw new SQLNonTransientConnectionException("the server is gone", "08000");
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Connection connection
                                ? proxy(Connection.class, connection, away)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }
}
