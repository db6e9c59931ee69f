package dev.lethe.purger.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.purger.database.DatabaseFaultException;
import dev.lethe.purger.database.Query;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.testbed.Testbed;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class RunStepsIT extends RunSteps {
    @Test
    void aRunTakesWhatIsDueAndNothingElse() {
        List<RecordId> gone = due.behaviour("c", 12);
        RecordId alive = due.alive("c-0");

        PurgeRun run = stepUntil(plan(), "SETTLING");

        assertThat(deletions()).isEqualTo(12);
        assertThat(claimed()).isZero();
        assertThat(run.claimed).isEqualTo(12);
        assertThat(run.asOfMillis).isEqualTo(run.fenceMillis);
        assertThat(tables.record(alive).get("collected_ms")).isNotNull();
        gone.forEach(id -> assertThat(tables.record(id)).containsEntry("collected_ms", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aServiceKilledWhileClaimingGoesOnClaiming(int chunksBefore) {
        due.behaviour("c", 12);
        PurgeRun run = stepUntil(plan(), "CLAIMING");
        for (int i = 0; i < chunksBefore; i++) {
            claims.claimNext(run.due()); // and after these it dies
        }

        stepUntil(run.id(), "SETTLING");

        assertThat(deletions()).isEqualTo(12);
        assertThat(run(run.id()).claimed).isEqualTo(12);
    }

    @Test
    void aServiceKilledWhilePlanningPlansAnew() {
        due.behaviour("c", 52);
        PurgeRun run = stepUntil(plan(), "PREVIEWING");
        long written = writer.write(run.due(), 4); // and before the rest it dies
        // Beyond the cap goes only what is under way when it is reached.
        assertThat(written).isGreaterThan(4).isLessThanOrEqualTo(20);
        assertThat(members("planned")).isEqualTo(written);

        stepUntil(run.id(), "SETTLING");

        assertThat(deletions()).isEqualTo(52);
        assertThat(tables.count("SELECT COUNT(*) FROM plan_member")).isEqualTo(52);
    }

    @Test
    void chunksThatAreWrittenAtOnceStandInTheOrderOfTheirRecords() {
        due.behaviour("c", 52);
        PurgeRun run = stepUntil(plan(), "PREVIEWING");

        assertThat(writer.write(run.due(), 1000)).isEqualTo(52);

        assertThat(tables.count("SELECT COUNT(*) FROM plan_chunk")).isEqualTo(11);
        assertThat(tables.count("""
                SELECT COUNT(*) FROM plan_chunk c JOIN plan_chunk later ON later.chunk_no > c.chunk_no
                WHERE later.first_record <= c.last_record""")).isZero();
        assertThat(tables.count("""
                SELECT COUNT(*) FROM plan_member m JOIN plan_chunk c USING (run_id, chunk_no)
                WHERE m.record_id BETWEEN c.first_record AND c.last_record""")).isEqualTo(52);
    }

    @Test
    void aChunkThatCannotBeWrittenEndsThePlan() {
        due.behaviour("c", 52);
        PurgeRun run = stepUntil(plan(), "PREVIEWING");
        tables.execute("ALTER TABLE plan_chunk ADD CONSTRAINT no_sixth CHECK (chunk_no <> 5)");
        try {
            assertThatThrownBy(() -> writer.write(run.due(), 1000)).isInstanceOf(DatabaseFaultException.class);
        } finally {
            tables.execute("ALTER TABLE plan_chunk DROP CONSTRAINT no_sixth");
        }

        assertThat(tables.count("SELECT COUNT(*) FROM plan_member")).isBetween(20L, 40L);
        stepUntil(run.id(), "SETTLING");
        assertThat(deletions()).isEqualTo(52);
    }

    @Test
    void nothingIsAddedToAPlan() {
        due.behaviour("c", 12);
        PurgeRun run = stepUntil(plan(), "CLAIMING");
        due.behaviour("later", 3);

        stepUntil(run.id(), "SETTLING");

        assertThat(deletions()).isEqualTo(12);
        stepUntil(plan(), "SETTLING");
        assertThat(deletions()).isEqualTo(15);
    }

    @Test
    void aRowThatSomebodyHasLockedIsPlannedAndClaimedAllTheSame() {
        RecordId locked = due.behaviour("c", 12).getFirst();
        PurgeRun run = stepUntil(plan(), "PREVIEWING");

        transactions.run(connection -> {
            Query.of(connection, "SELECT 1 FROM record WHERE record_id = ? FOR UPDATE")
                    .with(locked)
                    .number();
            stepUntil(run.id(), "CLAIMING");
            claimAll(run(run.id()));
        });

        assertThat(claimed()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aServiceKilledWhileReleasingGoesOnReleasing(int chunksBefore) {
        due.behaviour("c", 12);
        PurgeRun run = stepUntil(plan(), "RELEASING");
        for (int i = 0; i < chunksBefore; i++) {
            releases.releaseNext(run.due());
        }

        stepUntil(run.id(), "SETTLING");

        assertThat(deletions()).isEqualTo(12);
        assertThat(tables.count("SELECT COUNT(DISTINCT record_id) FROM deletion"))
                .isEqualTo(12);
        assertThat(claimed()).isZero();
    }

    @Test
    void anAbortGivesUpThePlanInTheSameTransaction() {
        due.behaviour("c", 12);
        long first = stepUntil(plan(), "RELEASING").id();
        assertThat(claimed()).isEqualTo(12);

        runs.abort(first, "operator", "Aborted."); // and the service dies

        assertThat(claimed()).isZero();
        assertThat(members("dropped")).isEqualTo(12);
        stepUntil(plan(), "SETTLING");
        assertThat(deletions()).isEqualTo(12);
    }

    @Test
    void aRunBeyondItsAbsoluteCapReleasesNothing() {
        due.behaviour("c", 12);

        PurgeRun run = stepUntil(plan(11, 1.0), "REFUSED");

        assertThat(run.cause()).contains("11");
        assertThat(deletions()).isZero();
        assertThat(claimed()).isZero();
        assertThat(tables.count("SELECT COUNT(*) FROM record WHERE collected_ms IS NULL"))
                .isZero();
    }

    @Test
    void aRunBeyondItsShareReleasesNothing() {
        due.behaviour("c", 3);
        for (int i = 0; i < 7; i++) {
            due.alive("c-" + i);
        }

        assertThat(stepUntil(plan(1000, 0.2), "REFUSED").cause()).contains("3 of 10");
        assertThat(deletions()).isZero();
        stepUntil(plan(1000, 0.3), "SETTLING");
        assertThat(deletions()).isEqualTo(3);
    }

    @Test
    void theKillSwitchStopsARunBetweenTwoReleasesAndItGoesOnAfterwards() {
        due.behaviour("c", 12);
        PurgeRun run = stepUntil(plan(), "RELEASING");
        releases.releaseNext(run.due());
        killSwitch.turn(true, "something is wrong", "operator");

        runner.step();
        assertThat(run(run.id()).phase().wireName()).isEqualTo("PAUSED");
        assertThat(run(run.id()).cause()).contains("kill switch");
        runner.step();
        runner.step();
        assertThat(deletions()).isEqualTo(5);

        killSwitch.turn(false, "", "operator");
        stepUntil(run.id(), "SETTLING");
        assertThat(deletions()).isEqualTo(12);
    }

    @Test
    void theKillSwitchStopsClaiming() {
        due.behaviour("c", 12);
        PurgeRun run = stepUntil(plan(), "CLAIMING");
        killSwitch.turn(true, "something is wrong", "operator");

        runner.step();

        assertThat(run(run.id()).phase()).isInstanceOf(RunPhase.Paused.class);
        assertThat(claimed()).isZero();
    }

    @Test
    void anAbortedRunReleasesNothingMore() {
        due.behaviour("c", 12);
        PurgeRun run = stepUntil(plan(), "RELEASING");
        releases.releaseNext(run.due());

        runs.abort(run.id(), "operator", "Aborted by operator.");
        runner.step();

        assertThat(run(run.id()).phase()).isEqualTo(new RunPhase.Aborted("Aborted by operator."));
        assertThat(deletions()).isEqualTo(5);
        assertThat(claimed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 60})
    void clocksThatDisagreeRefuseARun(int aheadSeconds) {
        due.behaviour("c", 3);
        long runId = plan();
        clock.ahead(Duration.ofSeconds(aheadSeconds));

        PurgeRun run = stepUntil(runId, "REFUSED");

        assertThat(run.cause()).contains("clock");
        assertThat(deletions()).isZero();
    }

    @Test
    void aFenceThatIsNotReachedPausesTheRunAndNamesThePartition() throws Exception {
        due.behaviour("c", 3);
        try (TopicClient client = new TopicClient(bootstrapServers, prefix)) {
            RecordMetadata raw = client.send("platform.order.v1", "c-1", Map.of(), "{}");
            long runId = plan();
            try {
                stepUntil(runId, "FENCING");
                runner.step();
                assertThat(run(runId).phase().wireName()).isEqualTo("FENCING");

                clock.ahead(Duration.ofSeconds(31));
                runner.step();
                assertThat(run(runId).phase().wireName()).isEqualTo("PAUSED");
                assertThat(run(runId).cause()).contains("order-intake", raw.topic() + "-" + raw.partition());
                assertThat(deletions()).isZero();
            } finally {
                clock.ahead(Duration.ZERO);
                commit(new TopicPartition(raw.topic(), raw.partition()), raw.offset() + 1);
            }
            stepUntil(runId, "SETTLING");
            assertThat(deletions()).isEqualTo(3);
        }
    }

    @Test
    void whatWasPublishedWhileARunClaimedIsWaitedForBeforeItReleases() throws Exception {
        due.behaviour("c", 3);
        try (TopicClient client = new TopicClient(bootstrapServers, prefix)) {
            long runId = plan();
            stepUntil(runId, "CLAIMING");
            RecordMetadata raw = client.send("platform.order.v1", "c-1", Map.of(), "{}");
            try {
                runner.step();
                runner.step();
                assertThat(claimed()).isEqualTo(3);
                assertThat(run(runId).phase().wireName()).isEqualTo("CLAIMING");

                clock.ahead(Duration.ofSeconds(31));
                runner.step();
                runner.step();
                assertThat(run(runId).phase().wireName()).isEqualTo("PAUSED");
                assertThat(run(runId).cause()).contains("order-intake", raw.topic() + "-" + raw.partition());
                assertThat(deletions()).isZero();
            } finally {
                clock.ahead(Duration.ZERO);
                commit(new TopicPartition(raw.topic(), raw.partition()), raw.offset() + 1);
            }
            stepUntil(runId, "SETTLING");
            assertThat(deletions()).isEqualTo(3);
        }
    }

    private void commit(TopicPartition partition, long offset) throws Exception {
        try (Admin admin = Testbed.get().admin()) {
            admin.alterConsumerGroupOffsets(prefix + "order-intake", Map.of(partition, new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        }
    }
}
