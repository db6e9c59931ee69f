package dev.lethe.purger.demand;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.WholePurge;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class DemandsIT {
    @Inject
    DueRecords due;

    @Inject
    WholePurge whole;

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

    private static String body(String asked, String scope) {
        return """
                {"authority":"district court 7","reference":"7 O 12/26","legalBasis":"StPO 94","asked":"%s",%s,
                 "receivedAt":"2026-01-02T00:00:00Z","dueBy":"2026-01-20T00:00:00Z"}""".formatted(asked, scope);
    }

    private static int registered(String asked, String scope) {
        return as("operator")
                .body(body(asked, scope))
                .post("/demands")
                .then()
                .statusCode(201)
                .body("state", equalTo("received"))
                .extract()
                .path("demandId");
    }

    private static ValidatableResponse step(String role, int demandId, String step, String body) {
        return as(role).body(body).post("/demands/" + demandId + "/" + step).then();
    }

    private static int accepted(String asked, String scope) {
        int demandId = registered(asked, scope);
        step("operator", demandId, "review", "{}").statusCode(200).body("owner", equalTo("operator"));
        step("approver", demandId, "accept", "{}").statusCode(200).body("state", equalTo("accepted"));
        return demandId;
    }

    @Test
    void acceptingADemandToPreserveHoldsWhatItIsAbout() {
        var records = due.behaviour("c", 3);

        int demandId = accepted("preserve", "\"subject\":\"c-1\"");

        int holdId = as("viewer").get("/demands/" + demandId).then().extract().path("demand.holdId");
        as("viewer")
                .get("/holds/" + holdId)
                .then()
                .body("inForce", equalTo(true))
                .body("demandId", equalTo(demandId))
                .body("authority", equalTo("district court 7"))
                .body("reference", equalTo("7 O 12/26"))
                .body("reason", equalTo("Legal demand " + demandId + ": StPO 94"));
        whole.of(EnumSet.of(InformationCategory.BEHAVIOR));
        assertThat(tables.count("SELECT COUNT(*) FROM deletion")).isEqualTo(records.size() - 1L);
    }

    @Test
    void aDemandOnAnOrderHoldsItsRecordsAndStoresNeitherSubjectNorOrder() {
        int demandId = accepted("delete-stop", "\"order\":{\"subject\":\"c-77\",\"order\":\"o-4711\"}");

        as("auditor")
                .get("/demands/" + demandId)
                .then()
                .body("demand.scope", equalTo("order"))
                .body("demand.holdInForce", equalTo(true))
                .body(
                        "demand.orderRecords[0]",
                        equalTo(Shop.record("c-77", InformationCategory.ORDER_TRANSACTION, "o-4711")
                                .toString()))
                .body(not(containsString("c-77")))
                .body(not(containsString("o-4711")));
        assertThat(tables.count("""
                SELECT COUNT(*) FROM audit_outbox WHERE detail LIKE '%c-77%' OR detail LIKE '%4711%'""")).isZero();
    }

    @Test
    void closingADemandOffersToLiftItsHoldAndDoesNotForceIt() {
        int kept = accepted("preserve", "\"subject\":\"c-1\"");
        step("operator", kept, "answer", "{\"description\":\"confirmed that it is kept\"}")
                .statusCode(200)
                .body("state", equalTo("answered"))
                .body("holdInForce", equalTo(true));

        int lifted = accepted("preserve", "\"subject\":\"c-2\"");
        step("operator", lifted, "withdraw", "{\"reason\":\"the case is closed\",\"liftHold\":true}")
                .statusCode(200)
                .body("state", equalTo("withdrawn"))
                .body("outcome", equalTo("the case is closed"))
                .body("holdInForce", equalTo(false))
                .body("holdId", notNullValue());
    }

    @Test
    void ofADisclosureADescriptionAndCountsAreKept() {
        int demandId = accepted("disclose", "\"subject\":\"c-1\"");
        step("operator", demandId, "answer", "{\"description\":\"sent\"}").statusCode(422);
        step("operator", demandId, "answer", "{\"description\":\"sent\",\"disclosedRecords\":-1}")
                .statusCode(422);

        step("operator", demandId, "answer", "{\"description\":\"two orders, by courier\",\"disclosedRecords\":4}")
                .statusCode(200)
                .body("disclosedRecords", equalTo(4))
                .body("holdId", nullValue());
    }

    @Test
    void aStepThatDoesNotFollowIsRefused() {
        int demandId = registered("preserve", "\"subject\":\"c-1\"");
        step("approver", demandId, "accept", "{}").statusCode(409);
        step("operator", demandId, "reject", "{\"reason\":\"r\"}").statusCode(409);
        step("operator", demandId, "answer", "{\"description\":\"d\"}").statusCode(409);
        assertThat(tables.count("SELECT COUNT(*) FROM hold")).isZero();

        step("operator", demandId, "review", "{\"owner\":\"anna\"}").statusCode(200);
        step("operator", demandId, "reject", "{\"reason\":\"no jurisdiction\"}").statusCode(200);
        step("operator", demandId, "review", "{}").statusCode(409);
        step("operator", demandId, "withdraw", "{\"reason\":\"r\"}").statusCode(409);
        step("operator", demandId, "note", "{\"note\":\"they have appealed\"}").statusCode(200);
        as("viewer")
                .get("/demands/" + demandId)
                .then()
                .body("demand.owner", equalTo("anna"))
                .body("history.action", equalTo(java.util.List.of("registered", "review", "rejected", "note")));
    }

    @Test
    void demandsAreFoundByWhatIsLeftToDo() {
        registered("disclose", "\"subject\":\"c-1\"");
        int preserving = accepted("preserve", "\"subject\":\"c-2\"");
        step("operator", preserving, "answer", "{\"description\":\"kept\"}").statusCode(200);

        as("viewer").get("/demands").then().body("size()", equalTo(2));
        as("viewer")
                .get("/demands?overdue=true")
                .then()
                .body("size()", equalTo(1))
                .body("[0].asked", equalTo("disclose"));
        as("viewer").get("/demands?state=answered").then().body("demandId", equalTo(java.util.List.of(preserving)));
        as("viewer").get("/demands?authority=nobody").then().body("size()", equalTo(0));
        as("viewer").get("/demands?asked=preserve&size=1").then().body("size()", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"asked\":\"everything\"}",
                "{\"subject\":null}",
                "{\"record\":\"00000000000000000000000000000000\"}",
                "{\"order\":{\"subject\":\"c-1\"}}",
                "{\"receivedAt\":\"2999-01-01T00:00:00Z\",\"dueBy\":\"2999-02-01T00:00:00Z\"}",
                "{\"dueBy\":\"2025-01-01T00:00:00Z\"}",
                "{\"dueBy\":\"soon\"}"
            })
    void aDemandThatMakesNoSenseIsNotRegistered(String change) {
        io.vertx.core.json.JsonObject demand =
                new io.vertx.core.json.JsonObject(body("preserve", "\"subject\":\"c-1\""));
        io.vertx.core.json.JsonObject changes = new io.vertx.core.json.JsonObject(change);
        String text = changes.isEmpty() ? "{}" : demand.mergeIn(changes).encode();
        as("operator").body(text).post("/demands").then().statusCode(422);
        assertThat(tables.count("SELECT COUNT(*) FROM demand")).isZero();
    }

    @Test
    void queriesAndKeysThatMakeNoSenseAreRefused() {
        as("viewer").get("/demands?state=lost").then().statusCode(400);
        as("viewer").get("/demands?asked=gold").then().statusCode(400);
        as("viewer").get("/demands?overdue=yes").then().statusCode(400);
        as("viewer").get("/demands?size=501").then().statusCode(400);
        as("viewer").get("/demands/none").then().statusCode(404);
        step("operator", 999_999, "review", "{}").statusCode(404);
        step("operator", 999_999, "note", "{\"note\":\"" + "x".repeat(2_001) + "\"}")
                .statusCode(422);
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .body(body("preserve", "\"subject\":\"c-1\""))
                .post("/demands")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /demands, support",
        "GET, /demands/1, support",
        "POST, /demands, approver",
        "POST, /demands/1/review, viewer",
        "POST, /demands/1/note, auditor",
        "POST, /demands/1/accept, operator",
        "POST, /demands/1/answer, approver",
        "POST, /demands/1/reject, viewer",
        "POST, /demands/1/withdraw, viewer"
    })
    void everyEndpointWantsItsRole(String method, String path, String wrong) {
        given().contentType("application/json").request(method, path).then().statusCode(401);
        as(wrong).request(method, path).then().statusCode(403);
    }
}
