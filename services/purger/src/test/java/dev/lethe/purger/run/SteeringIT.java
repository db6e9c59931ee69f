package dev.lethe.purger.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent.Stamped;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pausing, resuming, aborting and sparing. Nothing of a run is kept in memory: each step here is one of a service that
/// has just been started. Identities have two hours of grace in tests.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class SteeringIT extends RunSteps {
    private static final Duration GRACE = Duration.ofHours(2);

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic("operator", "operator").contentType("application/json");
    }

    private static ValidatableResponse post(long runId, String what, String body) {
        return operator()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/runs/" + runId + "/" + what)
                .then();
    }

    private List<RecordId> identities(int count) {
        List<Stamped> events = IntStream.range(0, count)
                .mapToObj(i ->
                        DueRecords.event("c-" + i, InformationCategory.IDENTITY, "k", Effect.TOUCHES, DueRecords.OLD))
                .toList();
        due.merge(events.toArray(Stamped[]::new));
        return events.stream().map(Stamped::recordId).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLANNED", "FENCING", "PREVIEWING", "CLAIMING", "GRACE", "RELEASING"})
    void aPausedRunStandsStillUntilItIsResumedAlsoAcrossARestart(String state) {
        identities(12);
        long runId = plan();
        graceIsOverBefore(runId, state);
        stepUntil(runId, state);

        post(runId, "pause", "{\"reason\":\"lunch\"}")
                .statusCode(200)
                .body("state", equalTo("PAUSED"))
                .body("cause", equalTo("Paused by operator: lunch."));
        for (int i = 0; i < 3; i++) {
            runner.step();
        }
        killSwitch.turn(true, "drill", "operator");
        killSwitch.turn(false, "", "operator");
        runner.step();

        assertThat(run(runId).phase().wireName()).isEqualTo("PAUSED");
        assertThat(deletions()).isZero();
        post(runId, "resume", "").statusCode(200).body("state", equalTo(state));
        post(runId, "resume", "").statusCode(409);
        if (!state.equals("RELEASING")) {
            graceIsOverBefore(runId, "RELEASING");
        }
        stepUntil(runId, "SETTLING");
        assertThat(deletions()).isEqualTo(12);
    }

    private void graceIsOverBefore(long runId, String state) {
        if (state.equals("RELEASING")) {
            stepUntil(runId, "GRACE");
            clock.ahead(GRACE.plusMinutes(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FENCING", "CLAIMING", "GRACE"})
    void aPausedRunCanBeAborted(String state) {
        identities(12);
        long runId = stepUntil(plan(), state).id();
        post(runId, "pause", "{}").statusCode(200);

        post(runId, "abort", "{}").statusCode(200).body("state", equalTo("ABORTED"));
        runner.step();

        assertThat(deletions()).isZero();
        assertThat(claimed()).isZero();
        assertThat(members("planned")).isZero();
    }

    @Test
    void aPauseComesBetweenTwoChunks() {
        due.behaviour("c", 12);
        PurgeRun run = stepUntil(plan(), "RELEASING");
        releases.releaseNext(run.due());

        post(run.id(), "pause", "").statusCode(200);
        runner.step();
        assertThat(deletions()).isEqualTo(5);

        post(run.id(), "resume", "").statusCode(200);
        stepUntil(run.id(), "SETTLING");
        assertThat(deletions()).isEqualTo(12);
    }

    @Test
    void whatWaitsForSomebodyOrIsOverCannotBePaused() {
        due.behaviour("c", 3);
        long runId = stepUntil(
                        plan(new RunBody(null, null, new RunBody.CapBody(10L, 1.0, null), null, null, false, null)),
                        "PREVIEWED")
                .id();
        post(runId, "pause", "").statusCode(409);
        post(runId, "start", "").statusCode(200);
        stepUntil(runId, "SETTLING");
        post(runId, "pause", "").statusCode(409);
        post(999_999, "pause", "").statusCode(404);
        assertThat(members("released")).isEqualTo(3);
    }

    @Test
    void inItsGraceARunLetsRecordsBeSparedAndSaysUntilWhen() {
        List<RecordId> records = identities(12);
        long runId = stepUntil(plan(), "GRACE").id();
        runner.step();
        runner.step();
        assertThat(run(runId).phase()).isEqualTo(new RunPhase.Grace());
        assertThat(run(runId).cause()).startsWith("Records can be spared until ");
        post(
                        runId,
                        "spare",
                        "{\"members\":[\"%s\",\"%s\"],\"reason\":\"=a mistake, \\\"perhaps\\\"\"}"
                                .formatted(records.get(3), records.get(7)))
                .statusCode(200)
                .body("spared", equalTo(2));
        post(runId, "spare", "{\"members\":[\"%s\"],\"reason\":\"again\"}".formatted(records.get(3)))
                .body("spared", equalTo(0));

        clock.ahead(GRACE.plusMinutes(1));
        stepUntil(runId, "SETTLING");

        assertThat(deletions()).isEqualTo(10);
        assertThat(tables.record(records.get(3)).get("collected_ms")).isNotNull();
        given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/runs/" + runId + "/members?state=left")
                .then()
                .statusCode(200)
                .body("size()", equalTo(2))
                .body(
                        "recordId",
                        equalTo(List.of(
                                records.get(3).toString(), records.get(7).toString())))
                .body("[0].reason", equalTo("spared"))
                .body("[0].leftBy", equalTo("operator"));
        given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/runs/" + runId)
                .then()
                .body("plan.left", equalTo(Map.of("spared", 2)))
                .body("plan.grace", equalTo("PT2H"));
        String csv = given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/runs/" + runId + "/members.csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(13);
        assertThat(csv).contains("\"'=a mistake, \"\"perhaps\"\"\"");
    }

    @Test
    void aWholeCategoryCanBeSpared() {
        identities(3);
        due.behaviour("c", 4);
        long runId = stepUntil(plan(), "GRACE").id();

        post(runId, "spare", "{\"category\":\"BEHAVIOR\",\"reason\":\"not yet\"}")
                .body("spared", equalTo(4));
        clock.ahead(GRACE.plusMinutes(1));
        stepUntil(runId, "SETTLING");

        assertThat(tables.rows("SELECT DISTINCT category FROM deletion"))
                .containsExactly(Map.of("category", "IDENTITY"));
    }

    @Test
    void whatIsReleasedCannotBeSpared() {
        due.behaviour("c", 12);
        PurgeRun run = stepUntil(plan(), "RELEASING");
        releases.releaseNext(run.due());

        post(run.id(), "spare", "{\"category\":\"BEHAVIOR\",\"reason\":\"late\"}")
                .body("spared", equalTo(7));
        stepUntil(run.id(), "SETTLING");

        assertThat(deletions()).isEqualTo(5);
        post(run.id(), "spare", "{\"category\":\"BEHAVIOR\",\"reason\":\"too late\"}")
                .statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":\"r\"}",
                "{\"members\":[],\"reason\":\"r\"}",
                "{\"category\":\"SECRETS\",\"reason\":\"r\"}",
                "{\"category\":\"BEHAVIOR\"}",
                "{\"category\":\"BEHAVIOR\",\"members\":[],\"reason\":\"r\"}"
            })
    void sparingThatMakesNoSenseIsNotProcessed(String body) {
        due.behaviour("c", 3);
        long runId = stepUntil(plan(), "CLAIMING").id();
        post(runId, "spare", body).statusCode(422);
        assertThat(tables.count("SELECT COUNT(*) FROM plan_left")).isZero();
    }

    @Test
    void activityAfterThePreviewTakesARecordOutOfThePlan() {
        RecordId first = due.behaviour("c", 3).getFirst();
        PurgeRun run = stepUntil(plan(), "CLAIMING");
        tables.execute("UPDATE record SET last_activity_ms = last_activity_ms + 1 WHERE record_id = ?", first);

        claimAll(run);

        assertThat(claimed()).isEqualTo(2);
        assertThat(tables.row("SELECT record_id, reason FROM plan_left"))
                .containsEntry("record_id", first.bytes())
                .containsEntry("reason", "activity");
        stepUntil(run.id(), "SETTLING");
        assertThat(deletions()).isEqualTo(2);
        assertThat(run(run.id()).claimed).isEqualTo(2);
    }

    @Test
    void aHoldAfterThePreviewTakesARecordOutOfThePlanForGood() {
        RecordId first = due.behaviour("c", 3).getFirst();
        PurgeRun run = stepUntil(plan(), "CLAIMING");
        int hold = operator()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"record\":\"%s\",\"reason\":\"litigation\",\"authority\":\"court\"}".formatted(first))
                .post("/holds")
                .then()
                .statusCode(201)
                .body("unclaimed", equalTo(1))
                .extract()
                .path("hold.holdId");
        operator()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"reason\":\"settled\"}")
                .post("/holds/" + hold + "/lift")
                .then()
                .statusCode(200);

        stepUntil(run.id(), "SETTLING");

        assertThat(deletions()).isEqualTo(2);
        assertThat(tables.row("SELECT reason FROM plan_left")).containsEntry("reason", "hold");
    }
}
