package dev.lethe.purger.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An approval is for one plan, and for nothing else.
@QuarkusTest
@WithTestResource(LetheTestResource.class)
class ApprovalIT extends RunSteps {
    /// A run whose plan waits for an approval.
    private long awaiting() {
        due.behaviour("c", 12);
        RunBody body = new RunBody(null, null, new RunBody.CapBody(1000L, 1.0, null), "test", true, null, null);
        return stepUntil(plan(body), "AWAITING_APPROVAL").id();
    }

    private static String digest(long runId) {
        return given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/runs/" + runId + "/preview")
                .path("digest");
    }

    private static ValidatableResponse approve(long runId, String digest) {
        return given().auth()
                .preemptive()
                .basic("approver", "approver")
                .contentType("application/json")
                .body("{\"digest\":\"" + digest + "\"}")
                .post("/runs/" + runId + "/approve")
                .then();
    }

    private void refused(long runId, String why) {
        assertThat(run(runId).phase()).isInstanceOf(RunPhase.Refused.class);
        assertThat(run(runId).cause()).contains(why);
        assertThat(deletions()).isZero();
    }

    @Test
    void nothingHappensUntilThePlanIsApproved() {
        long runId = awaiting();
        runner.step();
        runner.step();
        assertThat(run(runId).phase()).isEqualTo(new RunPhase.AwaitingApproval());
        assertThat(members("planned")).isEqualTo(12);

        approve(runId, digest(runId))
                .statusCode(200)
                .body("approval.by", equalTo("approver"))
                .body("state", equalTo("CLAIMING"))
                .body("stage", equalTo("RUNNING"));
        approve(runId, digest(runId)).statusCode(200); // the first answer was lost

        stepUntil(runId, "SETTLING");
        assertThat(deletions()).isEqualTo(12);
        approve(runId, "0".repeat(64)).statusCode(409);
    }

    @Test
    void thePreviewSaysWhatTheRunWillDo() {
        long runId = awaiting();

        given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/runs/" + runId + "/preview")
                .then()
                .statusCode(200)
                .body("members", equalTo(12))
                .body("subjects", equalTo(12))
                .body("categories.BEHAVIOR.records", equalTo(12))
                .body("categories.BEHAVIOR.live", equalTo(12))
                .body("categories.IDENTITY.due", equalTo(0))
                .body("recipients.customer-archive", equalTo(12))
                .body("reasons.deadline", equalTo(12))
                .body("sample.size()", equalTo(12))
                .body("oldestDeadline", equalTo("2017-03-29T12:00:00.000Z"))
                .body("caps.find{it.cap=='records'}.limit", equalTo(1000))
                .body("caps.every{it.kept}", equalTo(true))
                .body("tookMillis", lessThan(60_000))
                .body("needsApproval", equalTo(true));
    }

    @Test
    void theDigestOfAnotherRunIsNotTaken() {
        long first = awaiting();
        String other = digest(first);
        runs.abort(first, "operator", "Aborted.");
        long runId = awaiting();

        approve(runId, other).statusCode(409).body("detail", containsString("digest of run " + first));

        runner.step();
        assertThat(run(runId).phase()).isEqualTo(new RunPhase.AwaitingApproval());
        assertThat(digest(runId)).as("of the same members").isNotEqualTo(other);
    }

    @Test
    void nobodyApprovesTheirOwnRun() {
        long runId = awaiting();
        tables.execute("UPDATE purge_run SET requested_by = 'approver'");

        approve(runId, digest(runId)).statusCode(403);

        assertThat(run(runId).phase()).isEqualTo(new RunPhase.AwaitingApproval());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewPolicyRefusesTheRunAndIsNamed(boolean approvedBefore) {
        long runId = awaiting();
        if (approvedBefore) {
            approve(runId, digest(runId)).statusCode(200);
        }
        tables.execute("UPDATE hold_gate SET policy_version = policy_version + 1");
        try {
            if (approvedBefore) {
                runner.step();
            } else {
                approve(runId, digest(runId))
                        .statusCode(409)
                        .body("detail", containsString("the policy version was 1 and is 2"));
            }
        } finally {
            tables.execute("UPDATE hold_gate SET policy_version = policy_version - 1");
        }

        refused(runId, "the policy version was 1 and is 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE purge_run SET cap_records = 5000 | cap.records was 1000 and is 5000",
                "UPDATE purge_run SET as_of_ms = as_of_ms + 1 | asOf was",
                "UPDATE purge_run SET categories = 'BEHAVIOR' | categories were",
                "UPDATE plan_member SET through_ms = through_ms + 1 LIMIT 1 | members",
                "DELETE FROM plan_member LIMIT 1 | members",
                "INSERT INTO plan_member SELECT run_id, 0, UNHEX(MD5('x')), scope, category, 1, 1 FROM plan_member LIMIT 1"
                        + " | members",
                "INSERT INTO plan_chunk SELECT run_id, 99, state, first_record, last_record, 1, digest, 0, NULL, NULL"
                        + " FROM plan_chunk LIMIT 1 | not the one that was previewed"
            })
    void whatIsChangedAfterTheApprovalRefusesTheRun(String change, String why) {
        long runId = awaiting();
        approve(runId, digest(runId)).statusCode(200);
        tables.execute(change);

        stepUntil(runId, "REFUSED");

        refused(runId, why);
    }

    @Test
    void aPlanThatNobodyApprovesIsRefusedInTheEnd() {
        long runId = awaiting();
        clock.ahead(Duration.ofHours(25));

        runner.step();

        refused(runId, "Nobody approved it within PT24H");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"digest\":\"abc\"}", "{\"digest\":\"zz\"}", "{\"digest\":null}"})
    void aDigestOfTheWrongFormIsNotProcessed(String body) {
        long runId = awaiting();
        given().auth()
                .preemptive()
                .basic("approver", "approver")
                .contentType("application/json")
                .body(body)
                .post("/runs/" + runId + "/approve")
                .then()
                .statusCode(422);
    }

    @Test
    void aRunThatIsToBeStartedByHandWaitsForThat() {
        due.behaviour("c", 3);
        long runId = plan(new RunBody(null, null, new RunBody.CapBody(1000L, 1.0, null), "test", null, false, null));
        stepUntil(runId, "PREVIEWED");
        runner.step();
        runner.step();
        assertThat(run(runId).phase()).isEqualTo(new RunPhase.Previewed());

        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .post("/runs/" + runId + "/start")
                .then()
                .statusCode(200)
                .body("state", equalTo("CLAIMING"));

        stepUntil(runId, "SETTLING");
        assertThat(deletions()).isEqualTo(3);
    }

    @Test
    void aLargePlanNeedsAnApprovalWhetherItWasAskedForOrNot() {
        due.behaviour("c", 12);
        long runId = stepUntil(plan(), "PREVIEWED").id();
        tables.execute("UPDATE purge_run SET preview = JSON_SET(preview, '$.needsApproval', TRUE)");

        runner.step();

        assertThat(run(runId).phase()).isEqualTo(new RunPhase.AwaitingApproval());
    }
}
