package dev.lethe.purger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.purger.obligation.Tallies;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// Two purgers, one run.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class SharedRunIT extends RunSteps {
    private static final int RECORDS = 100;
    private static final int ROUNDS = 4;

    @Inject
    RunDocuments documents;

    @Inject
    Lead lead;

    @Inject
    Fences fences;

    @Inject
    Planning planning;

    @Inject
    Executing executing;

    @Inject
    Tallies tallies;

    /// Another purger: as far as a run is concerned, only the database is shared.
    private PurgeRunner another() {
        return new PurgeRunner(
                runs, documents, transactions, lead, fences, planning, executing, tallies, clock, settings);
    }

    private static void atOnce(List<Callable<Boolean>> tasks) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> started = new ArrayList<>();
            tasks.forEach(task -> started.add(executor.submit(task)));
            for (Future<Boolean> task : started) {
                task.get();
            }
        }
    }

    /// Goes on always; the first rounds side by side with the other, so that each does some of the work.
    private static BooleanSupplier inStep(CyclicBarrier barrier, AtomicInteger rounds) {
        return () -> {
            try {
                if (rounds.incrementAndGet() <= ROUNDS) {
                    barrier.await();
                }
                return true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @Test
    void bothClaimAndReleaseAndNothingIsReleasedTwice() throws Exception {
        due.behaviour("c", RECORDS);
        PurgeRun run = stepUntil(plan(), "CLAIMING");
        CyclicBarrier claims = new CyclicBarrier(2);
        AtomicInteger one = new AtomicInteger();
        AtomicInteger two = new AtomicInteger();
        RunPhase.Claiming claiming = new RunPhase.Claiming();
        atOnce(List.of(
                () -> executing.claim(run, claiming, inStep(claims, one)),
                () -> executing.claim(run, claiming, inStep(claims, two))));
        assertThat(one.get()).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(two.get()).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(claimed()).isEqualTo(RECORDS);

        PurgeRun released = stepUntil(run.id(), "RELEASING");
        CyclicBarrier releases = new CyclicBarrier(2);
        AtomicInteger three = new AtomicInteger();
        AtomicInteger four = new AtomicInteger();
        RunPhase.Releasing releasing = new RunPhase.Releasing();
        atOnce(List.of(
                () -> executing.release(released, releasing, inStep(releases, three)),
                () -> executing.release(released, releasing, inStep(releases, four))));

        // Each asks once more than it finds a chunk.
        assertThat(three.get()).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(four.get()).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(three.get() + four.get() - 2).isEqualTo(RECORDS / settings.chunk());
        stepUntil(run.id(), "SETTLING");
        assertThat(deletions()).isEqualTo(RECORDS);
        assertThat(tables.count("SELECT COUNT(DISTINCT record_id) FROM deletion"))
                .isEqualTo(RECORDS);
        assertThat(tables.count("SELECT SUM(deletions) FROM release_batch")).isEqualTo(RECORDS);
    }

    @Test
    void aWholeRunOfTwoPurgersPlansOnceAndReleasesEverythingOnce() throws Exception {
        due.behaviour("c", RECORDS);
        long runId = plan();
        Callable<Boolean> first = () -> through(runner, runId);
        Callable<Boolean> second = () -> through(another(), runId);

        atOnce(List.of(first, second));

        assertThat(deletions()).isEqualTo(RECORDS);
        assertThat(tables.count("SELECT COUNT(*) FROM plan_member")).isEqualTo(RECORDS);
        assertThat(tables.count("SELECT SUM(released) FROM plan_chunk")).isEqualTo(RECORDS);
    }

    private boolean through(PurgeRunner purger, long runId) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (run(runId).phase().isActive()) {
            assertThat(System.nanoTime()).as("run is " + run(runId).phase()).isLessThan(deadline);
            purger.step();
        }
        return true;
    }

    @Test
    void whileOnePurgerHasTheLeadAnotherDoesNotPlan() {
        due.behaviour("c", 3);
        long runId = stepUntil(plan(), "PREVIEWING").id();

        boolean led = lead.alone(() -> {
            assertThat(another().step()).isFalse();
            assertThat(run(runId).phase()).isEqualTo(new RunPhase.Previewing());
            return true;
        });

        assertThat(led).isTrue();
        stepUntil(runId, "SETTLING");
    }
}
