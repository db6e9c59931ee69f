package dev.lethe.purger.violation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.gauge.Gauge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class ViolationApiIT {
    @Inject
    Violations violations;

    @Inject
    ViolationGauges gauges;

    @Inject
    Transactions transactions;

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    private static RequestSpecification as(String role) {
        return given().auth()
                .preemptive()
                .basic(role, role)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID());
    }

    private long opened(String recipient, String kind) {
        return transactions.call(connection -> violations.collect(connection, recipient, kind, 0));
    }

    private static ValidatableResponse step(long violationId, String step, String body) {
        return as("operator")
                .body(body)
                .post("/violations/" + violationId + "/" + step)
                .then();
    }

    @Test
    void aViolationIsInvestigatedAndResolved() {
        long violationId = opened("swift-parcel", "late");
        step(violationId, "resolve", "{\"outcome\":\"o\"}").statusCode(409);

        step(violationId, "investigate", "{\"owner\":\"anna\"}")
                .statusCode(200)
                .body("state", equalTo("investigating"))
                .body("owner", equalTo("anna"));
        step(violationId, "note", "{\"note\":\"their queue was full\"}").statusCode(200);
        step(violationId, "resolve", "{\"outcome\":\"they doubled it\"}")
                .statusCode(200)
                .body("state", equalTo("resolved"));

        step(violationId, "dismiss", "{\"outcome\":\"o\"}").statusCode(409);
        step(violationId, "investigate", "{}").statusCode(409);
        step(violationId, "note", "{\"note\":\"it holds\"}").statusCode(200);
        as("auditor")
                .get("/violations/" + violationId)
                .then()
                .body("violation.outcome", equalTo("they doubled it"))
                .body("violation.settledLateAt", nullValue())
                .body("history.action", equalTo(List.of("opened", "investigating", "note", "resolved", "note")));
    }

    @Test
    void aViolationThatWasNoneIsDismissed() {
        long violationId = opened("swift-parcel", "failed");
        step(violationId, "investigate", "{}").statusCode(200).body("owner", equalTo("operator"));
        step(violationId, "dismiss", "{\"outcome\":\"a drill\"}")
                .statusCode(200)
                .body("state", equalTo("dismissed"));
        assertThat(opened("swift-parcel", "failed")).as("what comes then").isNotEqualTo(violationId);
    }

    @Test
    void theListIsNarrowedAndPaged() {
        opened("swift-parcel", "late");
        opened("clear-pay", "failed");
        long third = opened("clear-pay", "refused");
        step(third, "investigate", "{}").statusCode(200);

        as("viewer").get("/violations").then().body("size()", equalTo(3));
        as("viewer").get("/violations?state=investigating").then().body("kind", equalTo(List.of("refused")));
        as("viewer").get("/violations?recipient=clear-pay&kind=failed").then().body("size()", equalTo(1));
        as("viewer").get("/violations?size=2&page=1").then().body("size()", equalTo(1));
        as("viewer")
                .get("/violations?recipient=' OR 1=1")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
        for (String query : List.of("state=lost", "kind=rude", "size=501", "recipient=" + "x".repeat(65))) {
            as("viewer").get("/violations?" + query).then().statusCode(400);
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        long violationId = opened("swift-parcel", "late");
        step(violationId, "note", "{}").statusCode(422);
        step(violationId, "note", "{\"note\":\"" + "x".repeat(2_001) + "\"}").statusCode(422);
        step(violationId, "investigate", "{\"owner\":\"" + "x".repeat(129) + "\"}")
                .statusCode(422);
        step(violationId, "resolve", "{\"reason\":\"o\"}").statusCode(400);
        step(999_999, "note", "{\"note\":\"n\"}").statusCode(404);
        as("viewer").get("/violations/none").then().statusCode(404);
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .body("{\"note\":\"n\"}")
                .post("/violations/" + violationId + "/note")
                .then()
                .statusCode(400);
    }

    @Test
    void recipientsAreListedWithTheirServiceLevel() {
        opened("swift-parcel", "late");
        as("viewer")
                .get("/recipients")
                .then()
                .statusCode(200)
                .body("recipient", hasItems("clear-pay", "customer-archive", "swift-parcel"))
                .body("find { it.recipient == 'swift-parcel' }.openViolations", equalTo(1))
                .body("find { it.recipient == 'swift-parcel' }.kind", equalTo("partner"))
                .body("find { it.recipient == 'clear-pay' }.serviceLevel.remindersBeforeEscalation", equalTo(3))
                .body("find { it.recipient == 'clear-pay' }.serviceLevel.met", equalTo(true))
                .body("find { it.recipient == 'clear-pay' }.timeToAnswer.p95Seconds", nullValue());
        as("viewer").get("/recipients?size=1").then().body("size()", equalTo(1));
        as("viewer").get("/recipients?size=0").then().statusCode(400);
    }

    @Test
    void monitoringIsToldOfEveryRecipient() {
        opened("swift-parcel", "late");

        Map<String, Map<List<String>, Double>> told = new HashMap<>();
        gauges.read()
                .forEach(gauge -> told.put(
                        gauge.name(),
                        gauge.values().stream().collect(Collectors.toMap(Gauge.Value::of, Gauge.Value::value))));

        assertThat(told.get("lethe_violations_open"))
                .containsEntry(List.of("swift-parcel"), 1.0)
                .containsEntry(List.of("clear-pay"), 0.0);
        assertThat(told.get("lethe_obligations_overdue")).containsEntry(List.of("clear-pay"), 0.0);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /violations, support",
        "GET, /violations/1, support",
        "GET, /recipients, operator",
        "POST, /violations/1/investigate, viewer",
        "POST, /violations/1/note, viewer",
        "POST, /violations/1/resolve, auditor",
        "POST, /violations/1/dismiss, approver"
    })
    void everyEndpointWantsItsRole(String method, String path, String wrong) {
        given().contentType("application/json").request(method, path).then().statusCode(401);
        as(wrong).request(method, path).then().statusCode(403);
    }
}
