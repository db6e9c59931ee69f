package dev.lethe.purger.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.WholePurge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Thousands of small purge runs, each against holds that are placed and lifted meanwhile. A seed says
/// before which of the run's transactions the other side starts, how far behind, and what it does; from
/// there on they race.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class HoldInterleavingsIT {
    /// Records that fall due for each interleaving: one chunk.
    private static final int RECORDS = 4;

    /// Before the claim, before the release (most often), before the look for more, after all.
    private static final int[] STARTS = {0, 0, 1, 1, 1, 1, 1, 1, 2, 3};

    private static final int OPERATIONS_MAX = 3;
    private static final int SPINS_MAX = 20_000;
    private static final InformationCategory CATEGORY = InformationCategory.BEHAVIOR;
    private static final Set<InformationCategory> CATEGORIES = EnumSet.of(CATEGORY);
    private static final long BASE = 1_500_000_000_000L;

    @Inject
    Holds holds;

    @Inject
    WholePurge whole;

    @Inject
    Transactions transactions;

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    /// What the other side does, and when.
    ///
    /// @param startAt    before which of the run's transactions it starts
    /// @param spins      how far it lags behind then
    /// @param held       whether a hold is in force already, so that it begins with lifting it
    /// @param operations how often it lifts or places, in turns
    private record Schedule(int startAt, int spins, boolean held, int operations) {
        static Schedule of(Random random) {
            return new Schedule(
                    STARTS[random.nextInt(STARTS.length)],
                    random.nextInt(SPINS_MAX),
                    random.nextBoolean(),
                    1 + random.nextInt(OPERATIONS_MAX));
        }
    }

    /// What a hold's answer said was past release.
    ///
    /// @param covered how many of the records that had fallen due by then it covers
    private record Told(long holdId, long deletions, long covered) {
        boolean cameInTime() {
            return deletions < covered;
        }
    }

    @ParameterizedTest
    @CsvSource({"record, 550", "subject, 550", "order, 550", "category, 400"})
    void noInterleavingReleasesWhatAHoldCovers(String target, int interleavings) throws Exception {
        tables.execute("""
                INSERT INTO record (record_id, category, subject_pseudonym, subject, collected_ms, last_activity_ms,
                                    deadline_ms, policy_version)
                SELECT UNHEX(MD5(CONCAT('r-', seq))), 'BEHAVIOR', UNHEX(MD5(CONCAT('s-', seq DIV 2))),
                       CONCAT('c-', seq DIV 2), 1, 1, ? + seq DIV ?, 1 FROM seq_0_to_%d""".formatted(interleavings * RECORDS - 1), BASE, RECORDS);
        Random random = new Random(target.hashCode());
        List<Told> told = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < interleavings; i++) {
                told.addAll(interleave(executor, i, targetOf(target, i), Schedule.of(random)));
            }
        }

        String pairs = "FROM hold h JOIN deletion d ON " + covers(target) + " JOIN release_batch b USING (release_id) ";
        assertThat(tables.count("SELECT COUNT(*) " + pairs
                        + "WHERE b.gate_epoch >= h.placed_epoch AND b.gate_epoch < COALESCE(h.lifted_epoch, 1 << 62)"))
                .as("covered deletions that were released while the hold was in force")
                .isZero();
        Map<Long, Long> before = new TreeMap<>();
        tables.rows("SELECT h.hold_id, COUNT(*) AS n " + pairs
                        + "WHERE b.gate_epoch < h.placed_epoch GROUP BY h.hold_id")
                .forEach(row -> before.put(number(row.get("hold_id")), number(row.get("n"))));
        assertThat(told)
                .hasSizeGreaterThanOrEqualTo(interleavings)
                .allSatisfy(each -> assertThat(each.deletions())
                        .as("what hold %d was told is past release", each.holdId())
                        .isEqualTo(before.getOrDefault(each.holdId(), 0L)));
        assertThat(told)
                .as("the schedules try both sides: some holds come in time, some do not")
                .anyMatch(Told::cameInTime)
                .anyMatch(each -> each.deletions() > 0);
    }

    private List<Told> interleave(ExecutorService executor, int interleaving, HoldTarget target, Schedule schedule)
            throws Exception {
        WholePurge.InSteps run = whole.inSteps(BASE + interleaving, CATEGORIES);
        CountDownLatch start = new CountDownLatch(1);
        List<Told> placed = new ArrayList<>();
        if (schedule.held()) {
            placed.add(place(target, interleaving));
        }
        Callable<Boolean> holding = () -> {
            start.await();
            for (int spin = 0; spin < schedule.spins(); spin++) {
                Thread.onSpinWait();
            }
            boolean inForce = schedule.held();
            for (int i = 0; i < schedule.operations(); i++) {
                if (inForce) {
                    lift(placed.getLast().holdId());
                } else {
                    placed.add(place(target, interleaving));
                }
                inForce = !inForce;
            }
            return inForce;
        };
        Future<Boolean> held = executor.submit(holding);
        int step = 0;
        boolean more = true;
        while (more) {
            if (step == schedule.startAt()) {
                start.countDown();
            }
            if (step == 0) {
                run.claim();
            } else {
                more = run.release();
            }
            step++;
        }
        start.countDown();
        boolean inForce = held.get();
        if (interleaving % 8 == 0) {
            // Whoever comes later does not get past it either.
            WholePurge.InSteps later = whole.inSteps(BASE + interleaving, CATEGORIES);
            later.claim();
            while (later.release()) {}
        }
        if (inForce) {
            lift(placed.getLast().holdId()); // the next run takes what is left
        }
        return placed;
    }

    private Told place(HoldTarget target, int interleaving) {
        NewHold wanted = new NewHold(target, "court", null, "litigation", null, null, null);
        Holds.Placed placed = transactions.call(connection -> holds.place(connection, wanted, "operator"));
        return new Told(placed.hold().id(), placed.pastRelease().deletions(), covered(target, interleaving));
    }

    private void lift(long holdId) {
        transactions.run(connection -> holds.lift(connection, holdId, "over", "operator"));
    }

    /// It covers the first two records of the interleaving, or the category.
    private static HoldTarget targetOf(String target, int interleaving) throws Exception {
        int first = interleaving * RECORDS;
        return switch (target) {
            case "record" -> new HoldTarget.OnRecord(RecordId.ofBytes(md5("r-" + first)));
            case "subject" -> new HoldTarget.OnSubject(md5("s-" + first / 2));
            case "order" ->
                new HoldTarget.OnOrder(List.of(
                        new OrderRecords.OfOrder(RecordId.ofBytes(md5("r-" + first)), CATEGORY),
                        new OrderRecords.OfOrder(RecordId.ofBytes(md5("r-" + (first + 1))), CATEGORY)));
            default -> new HoldTarget.OnCategory(CATEGORY);
        };
    }

    private static long covered(HoldTarget target, int interleaving) {
        return switch (target) {
            case HoldTarget.OnRecord r -> 1;
            case HoldTarget.OnSubject s -> 2;
            case HoldTarget.OnOrder o -> 2;
            case HoldTarget.OnCategory c -> (long) RECORDS * (interleaving + 1);
        };
    }

    private static String covers(String target) {
        return switch (target) {
            case "record" -> "d.record_id = h.record_id";
            case "subject" ->
                "d.record_id IN (SELECT record_id FROM record r WHERE r.subject_pseudonym = h.subject_pseudonym)";
            case "order" -> "d.record_id IN (SELECT record_id FROM hold_record o WHERE o.hold_id = h.hold_id)";
            default -> "d.category = h.category";
        };
    }

    private static byte[] md5(String text) throws Exception {
        return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }
}
