package dev.lethe.purger.hold;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Effect;
import dev.lethe.purger.fixture.DueRecords;
import dev.lethe.purger.fixture.Shop;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
class HoldApiIT {
    @Inject
    DueRecords due;

    @Inject
    Tables tables;

    @Inject
    TestClock clock;

    @BeforeEach
    void emptyTables() {
        tables.clear();
    }

    @AfterEach
    void setTheClockRight() {
        clock.ahead(Duration.ZERO);
    }

    private static RequestSpecification operator() {
        return given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID());
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic("viewer", "viewer");
    }

    /// @param target such as `"subject":"c-1"`
    private static int placed(String target) {
        return operator()
                .body("{%s,\"reason\":\"litigation\",\"authority\":\"court\"}".formatted(target))
                .post("/holds")
                .then()
                .statusCode(201)
                .extract()
                .path("hold.holdId");
    }

    @Test
    void aHoldOnAnOrderNamesItsRecordsAndNeitherSubjectNorOrder() {
        due.merge(DueRecords.event("c-9", InformationCategory.LOGISTICS, "o-1", Effect.CONCLUDES, DueRecords.OLD));
        operator()
                .body("""
                        {"order":{"subject":"c-9","order":"o-1"},"reason":"litigation","authority":"court",
                         "reference":"7 O 12/26","reviewAt":"2999-01-01T00:00:00Z"}""")
                .post("/holds")
                .then()
                .statusCode(201)
                .body("hold.target", equalTo("order"))
                .body("hold.reference", equalTo("7 O 12/26"))
                .body("hold.orderRecords.category", equalTo(List.of("ORDER_TRANSACTION", "LOGISTICS")))
                .body(
                        "hold.orderRecords[1].recordId",
                        equalTo(Shop.record("c-9", InformationCategory.LOGISTICS, "o-1")
                                .toString()))
                .body("live", equalTo(1))
                .body(not(containsString("c-9")))
                .body(not(containsString("o-1")));
    }

    @Test
    void aHoldIsPlacedListedAndLifted() {
        given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .body("{\"subject\":\"c-1\",\"reason\":\"r\",\"authority\":\"a\"}")
                .post("/holds")
                .then()
                .statusCode(400);
        int holdId = operator()
                .body("{\"subject\":\"c-1\",\"reason\":\"litigation\",\"authority\":\"court 7\"}")
                .post("/holds")
                .then()
                .statusCode(201)
                .body("hold.inForce", equalTo(true))
                .body("pastRelease.deletions", equalTo(0))
                .extract()
                .path("hold.holdId");
        viewer().get("/holds").then().body("size()", equalTo(1)).body("[0].authority", equalTo("court 7"));
        operator()
                .body("{\"reason\":\"closed\"}")
                .post("/holds/" + holdId + "/lift")
                .then()
                .statusCode(200)
                .body("inForce", equalTo(false));
        viewer().get("/holds").then().body("size()", equalTo(0));
        viewer().get("/holds?inForce=false").then().body("size()", equalTo(1));
    }

    @Test
    void aMisspeltSubjectShowsByTheNumberOfLiveRecords() {
        due.alive("c-1");
        operator()
                .body("{\"subject\":\"c-1\",\"reason\":\"r\",\"authority\":\"a\"}")
                .post("/holds")
                .then()
                .body("live", equalTo(1));
        operator()
                .body("{\"subject\":\"C-1\",\"reason\":\"r\",\"authority\":\"a\"}")
                .post("/holds")
                .then()
                .body("live", equalTo(0));
    }

    @Test
    void aReviewSetsTheNextAndIsInTheHistory() {
        int holdId = placed("\"subject\":\"c-1\"");
        operator()
                .body("{\"note\":\"the case goes on\",\"reviewAt\":\""
                        + Instant.now().plusSeconds(3_600) + "\"}")
                .post("/holds/" + holdId + "/review")
                .then()
                .statusCode(200)
                .body("dueForReview", equalTo(false));
        viewer().get("/holds?dueForReview=true").then().body("size()", equalTo(0));

        clock.ahead(Duration.ofHours(2));
        viewer().get("/holds?dueForReview=true").then().body("holdId", equalTo(List.of(holdId)));
        operator()
                .body("{\"note\":\"still\"}")
                .post("/holds/" + holdId + "/review")
                .then()
                .body("reviewAt", nullValue());
        operator()
                .body("{\"reason\":\"won\"}")
                .post("/holds/" + holdId + "/lift")
                .then()
                .statusCode(200);

        viewer().get("/holds/" + holdId + "/history")
                .then()
                .body("action", equalTo(List.of("placed", "reviewed", "reviewed", "lifted")))
                .body("note", equalTo(List.of("litigation", "the case goes on", "still", "won")))
                .body("[3].by", equalTo("operator"));
    }

    @Test
    void liftingOrReviewingALiftedHoldIsRefused() {
        int holdId = placed("\"category\":\"BEHAVIOR\"");
        operator().post("/holds/" + holdId + "/lift").then().statusCode(422);
        operator()
                .body("{\"reason\":\"over\"}")
                .post("/holds/" + holdId + "/lift")
                .then()
                .statusCode(200);

        operator()
                .body("{\"reason\":\"over again\"}")
                .post("/holds/" + holdId + "/lift")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("by operator"));
        operator()
                .body("{\"note\":\"n\"}")
                .post("/holds/" + holdId + "/review")
                .then()
                .statusCode(409);
        viewer().get("/holds/" + holdId)
                .then()
                .body("liftReason", equalTo("over"))
                .body("inForce", equalTo(false));
    }

    @Test
    void aRepeatedLiftWithTheSameKeyGetsTheFirstAnswerAgain() {
        int holdId = placed("\"category\":\"BEHAVIOR\"");
        for (int i = 0; i < 2; i++) {
            given().auth()
                    .preemptive()
                    .basic("operator", "operator")
                    .contentType("application/json")
                    .header("Idempotency-Key", "lift-" + holdId)
                    .body("{\"reason\":\"over\"}")
                    .post("/holds/" + holdId + "/lift")
                    .then()
                    .statusCode(200);
        }
        assertThat(tables.count("SELECT COUNT(*) FROM hold_event WHERE action = 'lifted'"))
                .isEqualTo(1);
    }

    @Test
    void htmlInAReasonIsTextLikeAnyOther() {
        String html = "<script>alert('x')</script> & \"quotes\"";
        operator()
                .body("{\"category\":\"BEHAVIOR\",\"authority\":\"<b>court</b>\",\"reason\":\"%s\"}"
                        .formatted(html.replace("\"", "\\\"")))
                .post("/holds")
                .then()
                .statusCode(201)
                .contentType("application/json")
                .body("hold.reason", equalTo(html));
        viewer().get("/holds").then().contentType("application/json").body("[0].reason", equalTo(html));
    }

    @Test
    void theListIsNarrowedByTargetAuthorityAndForce() {
        int one = placed("\"subject\":\"c-1\"");
        int two = placed("\"category\":\"LOGISTICS\"");
        operator()
                .body("{\"reason\":\"r\"}")
                .post("/holds/" + one + "/lift")
                .then()
                .statusCode(200);

        viewer().get("/holds").then().body("holdId", equalTo(List.of(two)));
        viewer().get("/holds?inForce=false").then().body("holdId", equalTo(List.of(two, one)));
        viewer().get("/holds?inForce=false&target=subject").then().body("holdId", equalTo(List.of(one)));
        viewer().get("/holds?authority=court&size=1").then().body("size()", equalTo(1));
        viewer().get("/holds?authority=' OR 1=1").then().statusCode(200).body("size()", equalTo(0));
        for (String query : List.of("target=planet", "inForce=maybe", "dueForReview=1", "size=0")) {
            viewer().get("/holds?" + query).then().statusCode(400);
        }
        viewer().get("/holds/999999").then().statusCode(404);
        viewer().get("/holds/999999/history").then().statusCode(404);
        viewer().get("/holds/999999/records").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"record", "subject", "category", "order"})
    void recordsPastTheirDeadlineButHeldAreShownAsSuch(String target) {
        var recordId = due.behaviour("c", 3).getFirst();
        due.alive("c-other");
        String subject = String.valueOf(tables.record(recordId).get("subject"));
        int holdId = placed(
                switch (target) {
                    case "record" -> "\"record\":\"" + recordId + "\"";
                    case "subject" -> "\"subject\":\"" + subject + "\"";
                    case "category" -> "\"category\":\"BEHAVIOR\"";
                    default -> "\"order\":{\"subject\":\"" + subject + "\",\"order\":\"k\"}";
                });
        if (target.equals("order")) {
            // Behaviour is no part of an order, except for this test.
            tables.execute("UPDATE hold_record SET record_id = ? WHERE category = 'LOGISTICS'", recordId);
        }
        int held = target.equals("category") ? 3 : 1;

        viewer().get("/records/" + recordId + "/why")
                .then()
                .body("due", equalTo(true))
                .body("held", equalTo(true))
                .body("holds[0].holdId", equalTo(holdId))
                .body("explanation", containsString("but hold " + holdId + " keeps it"));
        viewer().get("/ledger")
                .then()
                .body("due", equalTo(3))
                .body("held", equalTo(held))
                .body("categories.BEHAVIOR.held", equalTo(held));
        viewer().get("/holds/" + holdId + "/records")
                .then()
                .body("size()", equalTo(held))
                .body("[0].category", equalTo("BEHAVIOR"));
        viewer().get("/holds/" + holdId + "/records?size=1&page=" + held).then().body("size()", equalTo(0));

        operator()
                .body("{\"reason\":\"r\"}")
                .post("/holds/" + holdId + "/lift")
                .then()
                .statusCode(200);
        viewer().get("/ledger").then().body("held", equalTo(0));
        viewer().get("/holds/" + holdId + "/records").then().body("size()", equalTo(0));
        viewer().get("/records/" + recordId + "/why").then().body("held", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":\"r\",\"authority\":\"a\"}",
                "{\"subject\":\"s\",\"category\":\"IDENTITY\",\"reason\":\"r\",\"authority\":\"a\"}",
                "{\"category\":\"SECRETS\",\"reason\":\"r\",\"authority\":\"a\"}",
                "{\"subject\":\"s\",\"authority\":\"a\"}",
                "{\"subject\":\"s\",\"reason\":\"r\"}",
                "{\"subject\":\"s\",\"reason\":\"r\",\"authority\":\"a\",\"expiresAt\":\"2001-01-01T00:00:00Z\"}",
                "{\"order\":{\"subject\":\"c-1\"},\"reason\":\"r\",\"authority\":\"a\"}",
                "{\"order\":{\"order\":\"o-1\"},\"reason\":\"r\",\"authority\":\"a\"}",
                "{\"order\":{\"subject\":\"c-1\",\"order\":\"o-1\"},\"subject\":\"c-1\",\"reason\":\"r\",\"authority\":\"a\"}",
                "{\"subject\":\"c-1\",\"reason\":\"r\",\"authority\":\"a\",\"reviewAt\":\"2001-01-01T00:00:00Z\"}",
                "{\"subject\":\"c-1\",\"reason\":\"r\",\"authority\":\"a\",\"reviewAt\":\"soon\"}"
            })
    void aHoldThatMakesNoSenseIsNotPlaced(String body) {
        operator().body(body).post("/holds").then().statusCode(422);
        assertThat(tables.count("SELECT COUNT(*) FROM hold")).isZero();
    }

    @Test
    void textsAreBounded() {
        String body = "{\"subject\":\"c-1\",\"reason\":\"r\",\"authority\":\"a\",\"reference\":\"%s\"}";
        operator().body(body.formatted("x".repeat(201))).post("/holds").then().statusCode(422);
        operator()
                .body("{\"order\":{\"subject\":\"c\",\"order\":\"" + "x".repeat(257)
                        + "\"},\"reason\":\"r\",\"authority\":\"a\"}")
                .post("/holds")
                .then()
                .statusCode(422);
        int holdId = placed("\"subject\":\"c-1\"");
        operator()
                .body("{\"note\":\"" + "x".repeat(2_001) + "\"}")
                .post("/holds/" + holdId + "/review")
                .then()
                .statusCode(422);
    }
}
