package dev.lethe.purger.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.testkit.api.CheckedInApi;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class ApiIT {
    private static final String UNKNOWN_RECORD = "0".repeat(32);

    @Inject
    Tables tables;

    @Inject
    DueRecords due;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    private static RequestSpecification as(String role) {
        return given().auth().preemptive().basic(role, role);
    }

    private static RequestSpecification operator() {
        return as("operator").contentType("application/json").header("Idempotency-Key", UUID.randomUUID());
    }

    private static void problem(ValidatableResponse response, int status) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body(not(Matchers.containsString("at dev.lethe")))
                .body(not(Matchers.containsString("Exception")));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /runs",
        "GET, /runs/1",
        "POST, /runs",
        "POST, /runs/1/abort",
        "POST, /runs/1/approve",
        "POST, /runs/1/start",
        "POST, /runs/1/pause",
        "POST, /runs/1/resume",
        "POST, /runs/1/spare",
        "GET, /runs/1/preview",
        "GET, /runs/1/members",
        "GET, /runs/1/members.csv",
        "GET, /schedules",
        "POST, /schedules",
        "GET, /schedules/x",
        "PUT, /schedules/x",
        "DELETE, /schedules/x",
        "GET, /records?subject=c-1",
        "POST, /records/search",
        "GET, /records/00000000000000000000000000000000/why",
        "GET, /obligations",
        "GET, /kill-switch",
        "PUT, /kill-switch",
        "GET, /holds",
        "GET, /holds/1",
        "GET, /holds/1/history",
        "GET, /holds/1/records",
        "POST, /holds",
        "POST, /holds/1/review",
        "POST, /holds/1/lift",
        "GET, /ledger",
        "GET, /policies",
        "GET, /policies/1",
        "GET, /policies/1/diff",
        "GET, /policies/1/simulation",
        "POST, /policies",
        "PUT, /policies/1",
        "POST, /policies/validation",
        "POST, /policies/simulation",
        "POST, /policies/1/publish",
        "POST, /policies/1/retire",
        "GET, /ledger/calendar",
        "GET, /overview"
    })
    void everyEndpointWantsARole(String method, String path) {
        problem(given().contentType("application/json").request(method, path).then(), 401);
        problem(
                as("publisher")
                        .contentType("application/json")
                        .request(method, path)
                        .then(),
                403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /runs, operator",
        "POST, /runs, viewer",
        "POST, /runs/1/abort, viewer",
        "POST, /runs/1/approve, operator",
        "POST, /runs/1/start, approver",
        "POST, /runs/1/pause, viewer",
        "POST, /runs/1/resume, viewer",
        "POST, /runs/1/spare, approver",
        "GET, /runs/1/preview, operator",
        "GET, /runs/1/members, operator",
        "POST, /schedules, viewer",
        "PUT, /schedules/x, approver",
        "DELETE, /schedules/x, viewer",
        "GET, /records?subject=c-1, viewer",
        "POST, /records/search, viewer",
        "PUT, /kill-switch, viewer",
        "POST, /holds, viewer",
        "POST, /holds/1/review, viewer",
        "POST, /holds/1/lift, viewer",
        "POST, /holds/1/lift, auditor",
        "POST, /policies, viewer",
        "POST, /policies, approver",
        "PUT, /policies/1, viewer",
        "POST, /policies/validation, viewer",
        "POST, /policies/simulation, viewer",
        "POST, /policies/1/publish, operator",
        "POST, /policies/1/retire, operator"
    })
    void aRoleOpensOnlyItsOwnEndpoints(String method, String path, String role) {
        problem(as(role).contentType("application/json").request(method, path).then(), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"asOf\":",
                "[]",
                "\"text\"",
                "{\"asOf\":5}",
                "{\"cap\":5}",
                "{\"cap\":{\"records\":\"5\"}}",
                "{\"cap\":{\"records\":5.5}}",
                "{\"categories\":\"IDENTITY\"}",
                "{\"unknown\":1}",
                "{} {}"
            })
    void aBodyThatIsNoRunRequestIsABadRequest(String body) {
        problem(operator().body(body).post("/runs").then(), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"asOf\":\"yesterday\"}",
                "{\"asOf\":\"2999-01-01T00:00:00Z\"}",
                "{\"categories\":[]}",
                "{\"categories\":[\"SECRETS\"]}",
                "{\"categories\":[null]}",
                "{\"cap\":{\"records\":-1}}",
                "{\"cap\":{\"share\":1.01}}",
                "{\"cap\":{\"share\":-0.1}}",
                "{\"cap\":{\"categories\":{\"SECRETS\":{\"records\":1}}}}",
                "{\"cap\":{\"categories\":{\"BEHAVIOR\":{\"share\":2}}}}",
                "{\"cap\":{\"categories\":{\"BEHAVIOR\":null}}}",
                "{\"rate\":0}"
            })
    void aRunRequestThatMakesNoSenseIsNotProcessed(String body) {
        problem(operator().body(body).post("/runs").then(), 422);
        assertThat(tables.count("SELECT COUNT(*) FROM purge_run")).isZero();
    }

    @Test
    void aRunWithoutABodyIsARunWithTheDefaults() {
        operator().post("/runs").then().statusCode(201).body("state", equalTo("PLANNED"));
        assertThat(tables.row("SELECT cap_records, cap_share FROM purge_run"))
                .containsEntry("cap_records", 10_000L)
                .containsEntry("cap_share", 0.1);
    }

    @Test
    void bodiesAreBounded() {
        String tenMebibytes = "{\"reason\":\"" + "x".repeat(10 << 20) + "\"}";
        problem(operator().body(tenMebibytes).post("/runs").then(), 413);
        problem(
                operator()
                        .body("{\"reason\":\"" + "x".repeat(501) + "\"}")
                        .post("/runs")
                        .then(),
                422);
    }

    @Test
    void anotherContentTypeIsNotTaken() {
        problem(as("operator").contentType("text/plain").body("x").post("/runs").then(), 415);
    }

    @Test
    void aRunNeedsAnIdempotencyKeyAndRepeatsItsAnswer() {
        problem(
                as("operator")
                        .contentType("application/json")
                        .body("{}")
                        .post("/runs")
                        .then(),
                400);
        String key = UUID.randomUUID().toString();
        RequestSpecification request =
                as("operator").contentType("application/json").header("Idempotency-Key", key);
        int first = request.body("{}")
                .post("/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");

        as("operator")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{}")
                .post("/runs")
                .then()
                .statusCode(201)
                .body("runId", equalTo(first));
        problem(
                as("operator")
                        .contentType("application/json")
                        .header("Idempotency-Key", key)
                        .body("{\"reason\":\"other\"}")
                        .post("/runs")
                        .then(),
                422);
        assertThat(tables.count("SELECT COUNT(*) FROM purge_run")).isEqualTo(1);
    }

    @Test
    void aKeyInFlightIsAConflict() {
        tables.execute("""
                INSERT INTO idempotency_key (operation, idem_key, body_hash, created_ms)
                SELECT 'POST /runs operator', 'k', UNHEX(SHA2('{"asOf":null,"categories":null,"cap":null,"reason":null,"approval":null,"start":null,"rate":null}', 256)), ?
                """, System.currentTimeMillis());

        problem(
                as("operator")
                        .contentType("application/json")
                        .header("Idempotency-Key", "k")
                        .body("{}")
                        .post("/runs")
                        .then(),
                409);
    }

    @Test
    void aRefusalIsNotRemembered() {
        operator().body("{}").post("/runs").then().statusCode(201);
        RequestSpecification second =
                as("operator").contentType("application/json").header("Idempotency-Key", "again");
        problem(second.body("{}").post("/runs").then(), 409);
        tables.execute("UPDATE purge_run SET state = 'COMPLETED'");

        as("operator")
                .contentType("application/json")
                .header("Idempotency-Key", "again")
                .body("{}")
                .post("/runs")
                .then()
                .statusCode(201);
    }

    @Test
    void anAbortedRunSaysByWhomAndWhy() {
        int runId = operator().body("{}").post("/runs").then().extract().path("runId");

        operator()
                .body("{\"reason\":\"wrong day\"}")
                .post("/runs/" + runId + "/abort")
                .then()
                .statusCode(200)
                .body("state", equalTo("ABORTED"))
                .body("cause", equalTo("Aborted by operator: wrong day."));
        operator()
                .body("{\"reason\":\"again, as the first answer was lost\"}")
                .post("/runs/" + runId + "/abort")
                .then()
                .statusCode(200)
                .body("cause", equalTo("Aborted by operator: wrong day."));

        tables.execute("UPDATE purge_run SET state = 'COMPLETED', cause = NULL WHERE run_id = ?", runId);
        problem(operator().body("{}").post("/runs/" + runId + "/abort").then(), 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runs/999999", "/runs/none", "/runs/-1", "/runs/99999999999999999999"})
    void anUnknownRunIsNotFound(String path) {
        problem(as("viewer").get(path).then(), 404);
    }

    @Test
    void unknownRecordsAndHoldsAreNotFound() {
        problem(as("viewer").get("/records/" + UNKNOWN_RECORD + "/why").then(), 404);
        problem(operator().body("{\"reason\":\"r\"}").post("/holds/999999/lift").then(), 404);
        problem(operator().body("{\"reason\":\"r\"}").post("/holds/none/lift").then(), 404);
        problem(operator().post("/runs/999999/abort").then(), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "000000000000000000000000000000AA", "00000000000000000000000000000000000"})
    void anIdOfTheWrongFormIsABadRequest(String id) {
        problem(as("viewer").get("/records/" + id + "/why").then(), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=-1",
                "page=99999999",
                "page=9999999999999",
                "page=one",
                "size=0",
                "size=-5",
                "size=501",
                "size=many"
            })
    void pagesAreBounded(String query) {
        problem(as("viewer").get("/runs?" + query).then(), 400);
        problem(as("viewer").get("/schedules?" + query).then(), 400);
        problem(as("viewer").get("/obligations?" + query).then(), 400);
        problem(as("operator").get("/holds?" + query).then(), 400);
        problem(as("auditor").get("/records?subject=c&" + query).then(), 400);
    }

    @Test
    void queriesThatMakeNoSenseAreBadRequests() {
        problem(as("auditor").get("/records").then(), 400);
        problem(as("auditor").get("/records?subject=" + "x".repeat(129)).then(), 400);
        problem(as("viewer").get("/obligations?state=late").then(), 400);
        problem(as("viewer").get("/ledger?asOf=soon").then(), 422);
    }

    @Test
    void theKillSwitchWantsAReasonAndIsShown() {
        problem(operator().body("{}").put("/kill-switch").then(), 422);
        problem(operator().body("{\"stopped\":true}").put("/kill-switch").then(), 422);
        problem(operator().body("{\"stopped\":\"true\"}").put("/kill-switch").then(), 400);
        operator()
                .body("{\"stopped\":true,\"reason\":\"drill\"}")
                .put("/kill-switch")
                .then()
                .statusCode(200)
                .body("stopped", equalTo(true))
                .body("by", equalTo("operator"));
        as("operator").get("/kill-switch").then().body("reason", equalTo("drill"));
        operator().body("{\"stopped\":false}").put("/kill-switch").then().body("stopped", equalTo(false));
    }

    @Test
    void whyTellsWhenALivingRecordGoes() {
        var recordId = due.alive("c-1");

        as("viewer")
                .get("/records/" + recordId + "/why")
                .then()
                .statusCode(200)
                .body("state", equalTo("live"))
                .body("due", equalTo(false))
                .body("rule.id", equalTo("behavior"))
                .body("rule.text", equalTo("P13M after collectedAt"))
                .body("deadline", notNullValue())
                .body("explanation", Matchers.startsWith("It is kept until "));
        as("support")
                .get("/records?subject=c-1")
                .then()
                .body("size()", equalTo(1))
                .body("[0].recordId", equalTo(recordId.toString()))
                .header("Cache-Control", "no-store");
    }

    @Test
    void theApiIsTheOneThatIsCheckedIn() {
        CheckedInApi.assertSame("purger", given().get("/q/openapi").asString());
    }
}
