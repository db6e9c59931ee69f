package dev.lethe.connector.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.connector.testpartner.Lifecycle;
import dev.lethe.connector.testpartner.PartnerResource;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.testkit.api.CheckedInApi;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReceiptsIT extends ConnectorBench {
    @Test
    void theApiIsTheOneThatIsCheckedIn() {
        CheckedInApi.assertSame(
                "partner-connector", RestAssured.get("/q/openapi").asString());
    }

    @Test
    void aReceiptPostedTwiceIsPublishedOnce() {
        LifecycleEvent.DisclosureEnded ended = notified("twice");

        Bench.post("swift-parcel", Bench.deleted(ended.deletionId(), 1))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        Bench.post("swift-parcel", Bench.deleted(ended.deletionId(), 1))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(0), "repeated", equalTo(1));

        bench.receipts(ended.deletionId(), 1);
        LifecycleEvent.DisclosureEnded later = notified("twice-later");
        Bench.post("swift-parcel", Bench.deleted(later.deletionId(), 1)).then().statusCode(200);
        bench.receipts(later.deletionId(), 1);
        assertThat(bench.receiptsNow(ended.deletionId())).hasSize(1);
    }

    @Test
    void aReplayOfTheTopicSendsNothingAgainAndRepeatsTheReceipt() {
        Lifecycle order = new Lifecycle("c-replay", "o-replay");
        LifecycleEvent given = order.given("swift-parcel", "SP-replay", JUNE);
        LifecycleEvent.DisclosureEnded ended = order.ended("swift-parcel", "SP-replay", JUNE);
        bench.send(given);
        bench.send(ended);
        awaitNotices("swift-parcel", ended.deletionId(), 1);
        Bench.post("swift-parcel", Bench.deleted(ended.deletionId(), 1)).then().statusCode(200);
        bench.receipts(ended.deletionId(), 1);

        bench.send(given);
        bench.send(ended);

        var receipts = bench.receipts(ended.deletionId(), 2);
        assertThat(receipts.get(1).value()).isEqualTo(receipts.get(0).value());
        assertThat(notices("swift-parcel", ended.deletionId())).hasSize(1);
    }

    @Test
    void aReminderSendsANewNoticeWhileThereIsNoReceipt() {
        LifecycleEvent.DisclosureEnded ended = notified("reminder");
        Await.until(
                "it is known to be delivered",
                Bench.PATIENCE,
                () -> get("/deliveries?state=pending&partner=swift-parcel")
                        .jsonPath()
                        .getList("deliveries")
                        .isEmpty());

        bench.send(ended);

        var notices = awaitNotices("swift-parcel", ended.deletionId(), 2);
        assertThat(notices.get(1).header("webhook-id"))
                .isNotEqualTo(notices.get(0).header("webhook-id"));
    }

    @Test
    void forAPartnerThatWasNeverGivenTheRecordTheConnectorAnswers() {
        LifecycleEvent.DeletionRequested deletion =
                new Lifecycle("c-never", "o-never").deleted(JUNE, "customer-archive", "fix-it-field");
        bench.send(deletion);

        assertThat(bench.receipts(deletion.deletionId(), 1))
                .singleElement()
                .satisfies(r -> assertThat(new String(r.value(), StandardCharsets.UTF_8))
                        .contains("\"recipient\":\"fix-it-field\"", "\"outcome\":\"nothing-held\""));
    }

    @Test
    void aForgedReceiptIsRefused() {
        LifecycleEvent.DisclosureEnded ended = notified("forged");
        String receipt = Bench.deleted(ended.deletionId(), 1);

        refused(Bench.post("swift-parcel", PartnerResource.secret("forged"), Instant.now(), receipt));
        refused(Bench.post("clear-pay", PartnerResource.receiptSecret("swift-parcel"), Instant.now(), receipt));
        refused(Bench.post("nobody", PartnerResource.receiptSecret("swift-parcel"), Instant.now(), receipt));
        refused(RestAssured.given().contentType("application/json").body("{}").post("/receipts"));
        refused(RestAssured.given().contentType("application/json").body("{}").post("/receipts/swift-parcel"));
    }

    @Test
    void theSecretThatSignsNoticesSignsNoReceipts() {
        refused(Bench.post(
                "swift-parcel",
                PartnerResource.noticeSecret("swift-parcel"),
                Instant.now(),
                Bench.deleted(notified("reflected").deletionId(), 1)));
    }

    @Test
    void aStaleReceiptIsRefused() {
        refused(Bench.post(
                "swift-parcel",
                PartnerResource.receiptSecret("swift-parcel"),
                Instant.now().minusSeconds(400),
                Bench.deleted(notified("stale").deletionId(), 1)));
    }

    @Test
    void aReceiptForAnothersDeletionIsRefusedAndNothingOfItsBatchIsStored() {
        LifecycleEvent.DisclosureEnded mine = notified("mine");
        LifecycleEvent.DisclosureEnded theirs =
                new Lifecycle("c-theirs", "o-theirs").ended("clear-pay", "CP-theirs", JUNE);
        bench.send(theirs);
        awaitNotices("clear-pay", theirs.deletionId(), 1);

        Bench.post("swift-parcel", Bench.deleted(mine.deletionId(), 1) + "," + Bench.deleted(theirs.deletionId(), 1))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("problems[0].index", equalTo(1));

        Bench.post("swift-parcel", Bench.deleted(mine.deletionId(), 1)).then().body("accepted", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"deletionId\":7}", "{\"outcome\":\"deleted\"}", "{\"a\":{\"a\":{\"a\":{}}}}"})
    void aBatchThatIsNotOfItsFormIsAClientsError(String receipts) {
        Bench.post("swift-parcel", receipts)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(400, 422))
                .contentType("application/problem+json")
                .body(org.hamcrest.Matchers.not(containsString("Exception")));
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        RestAssured.given()
                .contentType("application/json")
                .body(new byte[10 << 20])
                .post("/receipts")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("status", org.hamcrest.Matchers.equalTo(413));
    }

    @ParameterizedTest
    @CsvSource({
        "/deliveries, viewer",
        "/disclosures, viewer",
        "/endpoints, viewer",
    })
    void whatOperationsSeeNeedsTheRole(String path, String role) {
        RestAssured.get(path).then().statusCode(401);
        RestAssured.given()
                .auth()
                .preemptive()
                .basic("publisher", "publisher")
                .get(path)
                .then()
                .statusCode(403);
        RestAssured.given()
                .auth()
                .preemptive()
                .basic(role, role)
                .get(path)
                .then()
                .statusCode(200);
        RestAssured.given()
                .auth()
                .preemptive()
                .basic("viewer", "viewer")
                .contentType("application/json")
                .body("{\"enabled\":true}")
                .put("/endpoints/swift-parcel")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/deliveries?page=-1, 400", "/deliveries?size=501, 400", "/deliveries?size=x, 400",
        "/deliveries?state=lost, 400", "/deliveries?page=100000, 200", "/disclosures?record=xyz, 400",
        "/disclosures?size=0, 400", "/disclosures?page=99999999999, 400", "/disclosures?partner=nobody, 200",
    })
    void aQuestionOutOfBoundsIsAnsweredWithAProblem(String path, int status) {
        get(path)
                .then()
                .statusCode(status)
                .contentType(containsString(status == 200 ? "application/json" : "application/problem+json"));
    }

    @Test
    void disclosuresAndDeliveriesShowCountsAndNoReferences() {
        Lifecycle order = new Lifecycle("c-shown", "o-shown");
        bench.send(order.given("swift-parcel", "SP-secret-reference", JUNE));

        Await.until(
                "it is shown",
                Bench.PATIENCE,
                () -> get("/disclosures?record=" + order.recordId())
                                .jsonPath()
                                .getList("disclosures")
                                .size()
                        == 1);

        assertThat(get("/disclosures").asString()).contains("\"live\":{").doesNotContain("SP-secret-reference");
        assertThat(get("/deliveries").asString()).contains("\"notices\":{").doesNotContain("partnerReferences");
    }

    private LifecycleEvent.DisclosureEnded notified(String name) {
        LifecycleEvent.DisclosureEnded ended =
                new Lifecycle("c-" + name, "o-" + name).ended("swift-parcel", "SP-" + name, JUNE);
        bench.send(ended);
        awaitNotices("swift-parcel", ended.deletionId(), 1);
        return ended;
    }

    private static Response get(String path) {
        return RestAssured.given().auth().preemptive().basic("viewer", "viewer").get(path);
    }

    private static void refused(Response response) {
        response.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("title", equalTo("Signature not valid"));
    }
}
