package dev.lethe.purger.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.record.Effect;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a run takes and what it leaves.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class RunScopeIT extends RunSteps {
    @Test
    void activityAfterTheClaimTakesARecordOutOfTheRun() {
        RecordId first = due.behaviour("c", 3).getFirst();
        PurgeRun run = stepUntil(plan(), "RELEASING");
        tables.execute("UPDATE record SET last_activity_ms = last_activity_ms + 1 WHERE record_id = ?", first);

        stepUntil(run.id(), "SETTLING");

        assertThat(deletions()).isEqualTo(2);
        assertThat(tables.record(first).get("collected_ms")).isNotNull();
        assertThat(claimed()).isZero();
    }

    @Test
    void aNewPolicyStopsARunThatWasStartedUnderTheOld() {
        due.behaviour("c", 3);
        PurgeRun run = stepUntil(plan(), "RELEASING");
        tables.execute("UPDATE hold_gate SET policy_version = policy_version + 1");
        try {
            runner.step();
        } finally {
            tables.execute("UPDATE hold_gate SET policy_version = policy_version - 1");
        }

        assertThat(run(run.id()).phase()).isInstanceOf(RunPhase.Aborted.class);
        assertThat(deletions()).isZero();
        assertThat(claimed()).isZero();
    }

    @Test
    void rowsThatAreNotRestampedYetKeepARunFromPlanning() {
        due.behaviour("c", 3);
        long runId = plan();
        tables.execute("UPDATE hold_gate SET restamped = FALSE");
        stepUntil(runId, "FENCING");
        runner.step();
        runner.step();
        assertThat(run(runId).phase().wireName()).isEqualTo("FENCING");

        tables.execute("UPDATE hold_gate SET restamped = TRUE");
        stepUntil(runId, "SETTLING");
    }

    @Test
    void aTornRowIsNotPurged() {
        RecordId torn = due.behaviour("c", 3).getFirst();
        tables.execute("UPDATE record SET torn = TRUE WHERE record_id = ?", torn);

        stepUntil(plan(), "SETTLING");

        assertThat(deletions()).isEqualTo(2);
    }

    @Test
    void anOrderIsNotPurgedBeforeItsFloor() {
        Instant concluded = Instant.now().minus(Duration.ofDays(2 * 365));
        due.merge(DueRecords.event("c", InformationCategory.ORDER_TRANSACTION, "o", Effect.CONCLUDES, concluded));

        PurgeRun run = stepUntil(plan(), "COMPLETED");

        assertThat(run.claimed).isZero();
        assertThat(deletions()).isZero();
    }

    @Test
    void onlyTheNamedCategoriesAreTaken() {
        due.behaviour("c", 2);
        due.merge(DueRecords.event("c", InformationCategory.LOGISTICS, "o", Effect.TOUCHES, DueRecords.OLD));
        RunBody body =
                new RunBody(null, List.of("LOGISTICS"), new RunBody.CapBody(10L, 1.0, null), null, null, null, null);

        stepUntil(plan(body), "SETTLING");

        assertThat(tables.row("SELECT category FROM deletion")).containsEntry("category", "LOGISTICS");
    }

    @Test
    void whatFallsDueAfterTheAsOfStays() {
        due.behaviour("c", 2);
        RunBody body =
                new RunBody("2016-01-01T00:00:00Z", null, new RunBody.CapBody(10L, 1.0, null), null, null, null, null);

        stepUntil(plan(body), "COMPLETED");

        assertThat(deletions()).isZero();
    }

    @Test
    void everyStepOfARunStandsInTheAuditTrailWithoutASubject() {
        due.behaviour("subject-in-the-dark", 3);
        long runId = stepUntil(plan(), "SETTLING").id();

        try (TopicClient client = new TopicClient(bootstrapServers, prefix)) {
            List<String> ofRun = Await.value("the trail is published", PATIENCE, () -> {
                List<String> values = client.readAll("lethe.audit").stream()
                        .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                        .filter(value -> value.contains("\"runId\":" + runId + ","))
                        .toList();
                return values.stream().anyMatch(value -> value.contains("run.released"))
                        ? Optional.of(values)
                        : Optional.empty();
            });
            assertThat(ofRun).anyMatch(value -> value.contains("\"action\":\"run.started\""));
            assertThat(ofRun).anyMatch(value -> value.contains("\"action\":\"run.claimed\""));
            assertThat(ofRun).noneMatch(value -> value.contains("subject-in-the-dark"));
        }
    }
}
