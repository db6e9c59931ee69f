package dev.lethe.purger.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.audit.AuditTrail;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
@WithTestResource(Receiver.class)
class AlertsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    AuditTrail audit;

    @Inject
    Transactions transactions;

    @Inject
    Tables tables;

    @BeforeEach
    void emptyTables() {
        tables.clear();
        Receiver.forget();
    }

    private static RequestSpecification as(String role) {
        return given().auth().preemptive().basic(role, role).contentType("application/json");
    }

    private void happens(String action, Map<String, ?> detail) {
        transactions.run(connection -> audit.append(connection, action, "operator", 7L, detail));
    }

    private static List<Receiver.Received> await(String endpoint, int count) {
        Await.until(
                count + " alerts at " + endpoint,
                PATIENCE,
                () -> Receiver.received(endpoint).size() >= count);
        return Receiver.received(endpoint);
    }

    private void awaitState(String state) {
        Await.until(
                "the alert is " + state,
                PATIENCE,
                () -> tables.count("SELECT COUNT(*) FROM alert WHERE state <> ?", state) == 0);
    }

    @Test
    void theOfficialLibraryVerifiesAnAlert() {
        happens(
                "run.partly-settled",
                Map.of("state", "PARTLY_SETTLED", "cause", "3 receipts are missing.", "capRecords", 5));

        Receiver.Received alert = await("all", 1).getFirst();

        assertThat(alert.verified()).isTrue();
        assertThat(alert.body())
                .startsWith("{\"type\":\"run.partly-settled\",\"timestamp\":\"")
                .endsWith("\"data\":{\"runId\":7,\"state\":\"PARTLY_SETTLED\",\"cause\":\"3 receipts are missing.\"}}");
        assertThat(alert.headers().get("content-type")).containsExactly("application/json");
        assertThat(alert.headers().get("webhook-signature"))
                .as("one by each secret of the rotation")
                .singleElement()
                .satisfies(signatures -> assertThat(signatures.split(" ")).hasSize(2));
        awaitState("delivered");
    }

    @Test
    void anEndpointHearsOnlyOfWhatItAskedFor() {
        happens("run.refused", Map.of("state", "REFUSED"));
        happens("run.finished", Map.of("state", "COMPLETED"));
        as("operator")
                .body("{\"stopped\":true,\"reason\":\"Anna says that something is wrong\"}")
                .put("/kill-switch")
                .then()
                .statusCode(200);
        as("operator").body("{\"stopped\":false}").put("/kill-switch").then().statusCode(200);

        assertThat(await("kill-switch", 1)).singleElement().satisfies(alert -> {
            assertThat(alert.verified()).isTrue();
            assertThat(alert.body()).contains("kill-switch.set").doesNotContain("Anna");
        });
        assertThat(await("all", 2)).hasSize(2);
    }

    @Test
    void aCheckThatFailsSaysWhatItFoundAndWhatToDo() {
        happens("check.failed", Map.of("check", "orphans", "found", "There are rows.", "advice", "Look."));

        assertThat(await("all", 1).getFirst().body())
                .contains("\"check\":\"orphans\",\"found\":\"There are rows.\",\"advice\":\"Look.\"");
    }

    @Test
    void whatIsRolledBackAlertsNobody() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> transactions.run(connection -> {
                    audit.append(connection, "run.refused", "operator", 7L, Map.of());
                    throw new IllegalStateException("the deed failed");
                })))
                .isNotNull();
        assertThat(tables.count("SELECT COUNT(*) FROM alert")).isZero();
    }

    @Test
    void whatIsNotTakenIsSentAgainWithTheSameIdAndANewSignature() {
        Receiver.answers("all", new Receiver.Answer(500, ""), new Receiver.Answer(302, ""));
        happens("run.paused", Map.of("cause", "The kill switch is set."));

        List<Receiver.Received> attempts = await("all", 3);

        assertThat(attempts)
                .extracting(Receiver.Received::id)
                .containsOnly(attempts.getFirst().id());
        assertThat(attempts)
                .extracting(Receiver.Received::body)
                .containsOnly(attempts.getFirst().body());
        assertThat(attempts).allMatch(Receiver.Received::verified);
        awaitState("delivered");
        assertThat(tables.row("SELECT attempts FROM alert")).containsEntry("attempts", 3);
    }

    @Test
    void whatNobodyTakesIsGivenUpAfterTheSchedule() {
        Receiver.Answer no = new Receiver.Answer(500, "");
        Receiver.answers("all", no, no, no, no);
        happens("run.paused", Map.of());

        awaitState("exhausted");

        assertThat(Receiver.received("all")).hasSize(4);
        as("viewer")
                .get("/alerts?state=exhausted")
                .then()
                .statusCode(200)
                .body("[0].lastProblem", equalTo("answered 500"))
                .body("[0].attempts", equalTo(4));
    }

    @Test
    void retryAfterHoldsBackAllAlertsOfTheEndpoint() {
        Receiver.answers("all", new Receiver.Answer(429, "120"));
        happens("run.paused", Map.of());
        await("all", 1);
        Await.until(
                "the answer is noted",
                PATIENCE,
                () -> tables.count("SELECT COUNT(*) FROM alert WHERE last_status = 429") == 1);

        assertThat(tables.count(
                        "SELECT COUNT(*) FROM alert WHERE state = 'pending' AND next_ms > ?",
                        System.currentTimeMillis() + 100_000))
                .isEqualTo(1);
    }

    @Test
    void anEndpointThatIsGoneGetsNothingUntilItIsEnabled() {
        Receiver.answers("all", new Receiver.Answer(410, ""));
        happens("run.paused", Map.of());
        await("all", 1);
        Await.until(
                "the endpoint is disabled",
                PATIENCE,
                () -> tables.count("SELECT COUNT(*) FROM alert_endpoint_gone") == 1);
        happens("run.refused", Map.of());
        as("viewer")
                .get("/alerts/endpoints")
                .then()
                .statusCode(200)
                .body("find { it.name == 'all' }.disabled", equalTo(true))
                .body("find { it.name == 'kill-switch' }.disabled", equalTo(false))
                .body("find { it.name == 'kill-switch' }.events", hasItem("kill-switch.set"));
        assertThat(Receiver.received("all")).hasSize(1);

        as("operator")
                .post("/alerts/endpoints/all/enable")
                .then()
                .statusCode(200)
                .body("disabled", equalTo(false));

        assertThat(await("all", 3)).hasSize(3);
        as("operator").post("/alerts/endpoints/nobody/enable").then().statusCode(404);
    }

    @Test
    void aHoldThatIsAboutToExpireIsAnAlertWithoutTheReason() {
        happens("hold.expiring", Map.of("holdId", 3L, "target", "subject", "expiresAt", "2030-01-01T00:00:00.000Z"));
        happens("hold.placed", Map.of("holdId", 4L, "category", InformationCategory.BEHAVIOR));

        assertThat(await("all", 1))
                .singleElement()
                .satisfies(alert -> assertThat(alert.body())
                        .contains("\"data\":{\"runId\":7,\"holdId\":3,\"target\":\"subject\",\"expiresAt\":"));
    }

    @Test
    void deliveriesAreCounted() {
        happens("run.refused", Map.of());
        await("all", 1);
        awaitState("delivered");
        Await.until(
                "the counter has moved",
                PATIENCE,
                () -> given().get("/q/metrics").asString().contains("lethe_alerts_delivered_total{endpoint=\"all\"}"));
        given().get("/q/metrics").then().body(containsString("lethe_alerts_failed_total{endpoint=\"all\"}"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /alerts, auditor", "GET, /alerts/endpoints, auditor", "POST, /alerts/endpoints/all/enable, viewer"
    })
    void everyEndpointWantsItsRole(String method, String path, String wrong) {
        given().request(method, path).then().statusCode(401);
        as(wrong).request(method, path).then().statusCode(403);
    }

    @Test
    void secretsAndAddressesAreNotShown() {
        as("viewer")
                .get("/alerts/endpoints")
                .then()
                .body(not(containsString("whsec_")))
                .body(not(containsString("/all")));
        as("viewer").get("/alerts?state=lost").then().statusCode(400);
    }
}
