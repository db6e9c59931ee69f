package dev.lethe.purger.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.kernel.wire.PolicyMessages;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.purger.fixture.Tables;
import dev.lethe.purger.fixture.TestClock;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The life of versions over HTTP, and everything that is refused.
@QuarkusTest
@TestProfile(PoliciesIT.OwnDatabase.class)
@WithTestResource(LetheTestResource.class)
class PolicyApiIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Tables tables;

    @Inject
    TestClock clock;

    @Inject
    Topics topics;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @AfterEach
    void now() {
        clock.ahead(Duration.ZERO);
    }

    private static RequestSpecification as(String role) {
        return given().auth().preemptive().basic(role, role).contentType("application/json");
    }

    private static RequestSpecification once(String role) {
        return as(role).header("Idempotency-Key", UUID.randomUUID());
    }

    private static int draft(String policy) {
        return once("operator")
                .body(policy)
                .post("/policies")
                .then()
                .statusCode(201)
                .body("state", equalTo("DRAFT"))
                .extract()
                .path("version");
    }

    @Test
    void theVersionThatAPurgerBeginsWithHasNothingToRestamp() {
        as("viewer")
                .get("/policies/1")
                .then()
                .body("version.restamp.rows", equalTo(0))
                .body("version.restamp.finished", notNullValue());
    }

    @Test
    void aVersionIsDraftedChangedPublishedForLaterAndComesIntoForce() {
        int version = draft(PolicyTexts.policy());
        as("viewer").get("/policies/" + version).then().body("version.state", equalTo("DRAFT"));
        as("operator")
                .body(PolicyTexts.policy().replace("P6M", "P9M"))
                .put("/policies/" + version)
                .then()
                .statusCode(200);
        as("viewer")
                .get("/policies/" + version + "/diff?against=1")
                .then()
                .statusCode(200)
                .body("changes.field", hasItem("behavior.deadline"))
                .body("changes.find { it.field == 'behavior.deadline' }.before", equalTo("P13M after collectedAt"))
                .body("changes.find { it.field == 'behavior.deadline' }.after", equalTo("P9M after collectedAt"))
                .body("changes.find { it.field == 'order-transaction-gb.floor' }.before", nullValue());

        String tomorrow = clock.instant().plus(Duration.ofDays(1)).toString();
        Map<String, String> publication = Map.of("effectiveFrom", tomorrow);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) { // the second time it is the first answer again
            as("approver")
                    .header("Idempotency-Key", key)
                    .body(publication)
                    .post("/policies/" + version + "/publish")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("SCHEDULED"))
                    .body("publishedBy", equalTo("approver"));
        }
        Await.until("intakes are told", PATIENCE, () -> announced().contains("published " + version));
        given().get("/public/policy")
                .then()
                .statusCode(200)
                .body("upcoming.version", hasItem(version))
                .body("inForce.version", not(equalTo(version)));

        clock.ahead(Duration.ofDays(1));
        Await.until("it comes into force", PATIENCE, () -> state(version).equals("IN_FORCE"));
        given().get("/public/policy")
                .then()
                .body("inForce.version", equalTo(version))
                .body(
                        "inForce.categories.find { it.category == 'BEHAVIOR' }.keeping",
                        contains("We delete it 9 months after we collected it."))
                .body("earlier", hasSize(greaterThan(0)))
                .body(
                        "earlier[0].effectiveUntil",
                        equalTo(given().get("/public/policy").path("inForce.effectiveFrom")));
        assertThat(tables.count("SELECT policy_version FROM hold_gate")).isEqualTo(version);
    }

    @Test
    void whatIsNotInForceYetCanBeWithdrawn() {
        int version = draft(PolicyTexts.policy().replace("P6M", "P10M"));
        once("approver")
                .body(Map.of(
                        "effectiveFrom",
                        clock.instant().plus(Duration.ofDays(9)).toString()))
                .post("/policies/" + version + "/publish")
                .then()
                .statusCode(200);
        as("approver")
                .body(Map.of("reason", "<b>not</b> yet"))
                .post("/policies/" + version + "/retire")
                .then()
                .statusCode(200)
                .body("state", equalTo("RETIRED"))
                .body("retiredReason", equalTo("<b>not</b> yet"));
        Await.until("intakes are told", PATIENCE, () -> announced().contains("withdrawn " + version));
        as("approver")
                .body(Map.of("reason", "again"))
                .post("/policies/" + version + "/retire")
                .then()
                .statusCode(409);
        given().get("/public/policy").then().body("upcoming.version", not(hasItem(version)));
    }

    @Test
    void everyProblemOfAPolicyIsNamedAtOnce() {
        String bad = PolicyTexts.policy()
                .replace("\"for\":\"P3Y\"", "\"for\":\"P1Y\"") // the floor, below the minimum
                .replace("\"for\":\"P6M\"", "\"for\":\"PT6H\"");
        for (String path : List.of("/policies", "/policies/simulation")) {
            once("operator")
                    .body(bad)
                    .post(path)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("problems", hasItem(containsString("/rules/4/deadline/0/for")));
        }
        as("operator")
                .body(PolicyTexts.policy().replace("\"for\":\"P3Y\"", "\"for\":\"P1Y\""))
                .post("/policies/validation")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("problems", contains(containsString("every jurisdiction requires P3Y after concludedAt")));
        as("operator")
                .body(PolicyTexts.policy().replace("\"for\":\"P6Y\"", "\"for\":\"P5Y11M\""))
                .post("/policies/validation")
                .then()
                .body("problems", contains(containsString("GB requires P6Y after concludedAt")));
        as("operator")
                .body(PolicyTexts.policy().replace("\"rules\":[", "\"rules\":[" + overlapping()))
                .post("/policies/validation")
                .then()
                .body("problems", hasItem(containsString("overlaps")));
        as("operator")
                .body(PolicyTexts.policy().replace("\"BEHAVIOR\"", "\"IDENTITY\""))
                .post("/policies/validation")
                .then()
                .body("problems", hasItem(containsString("no rule for BEHAVIOR")));
        for (String garbage : List.of("{", "[]", "{\"a\":1,\"a\":2}", "null", "{} {}")) {
            as("operator")
                    .body(garbage)
                    .post("/policies/validation")
                    .then()
                    .statusCode(200)
                    .body("valid", equalTo(false));
        }
        as("operator").post("/policies/validation").then().statusCode(422);
    }

    private static String overlapping() {
        return """
                {"id":"twice","category":"BEHAVIOR","deadline":[{"after":"collectedAt","for":"P6M"}]},""";
    }

    @Test
    void aPolicyOfTenMegabytesIsRefusedUnread() {
        String huge = PolicyTexts.policy().replace("Tested policy", "x".repeat(10 << 20));
        int status = once("operator").body(huge).post("/policies").statusCode();
        assertThat(status).isEqualTo(413);
        as("viewer").get("/policies").then().statusCode(200);
    }

    @Test
    void stepsThatMakeNoSenseAreRefused() {
        int draft = draft(PolicyTexts.policy().replace("P6M", "P11M"));
        once("approver")
                .body(Map.of("effectiveFrom", "2020-01-01T00:00:00Z"))
                .post("/policies/" + draft + "/publish")
                .then()
                .statusCode(422)
                .body("detail", containsString("has passed"));
        once("approver")
                .body(Map.of("effectiveFrom", "tomorrow"))
                .post("/policies/" + draft + "/publish")
                .then()
                .statusCode(422);
        as("approver").body("{}").post("/policies/" + draft + "/publish").then().statusCode(400);
        int later = draft(PolicyTexts.policy().replace("P6M", "P12M"));
        once("approver")
                .body("{}")
                .post("/policies/" + later + "/publish")
                .then()
                .statusCode(200);
        once("approver")
                .body("{}")
                .post("/policies/" + draft + "/publish")
                .then()
                .statusCode(409)
                .body("detail", containsString("versions only grow"));
        once("approver")
                .body("{}")
                .post("/policies/" + later + "/publish")
                .then()
                .statusCode(409);
        Await.until("it is in force", PATIENCE, () -> state(later).equals("IN_FORCE"));
        as("approver")
                .body(Map.of("reason", "no"))
                .post("/policies/" + later + "/retire")
                .then()
                .statusCode(409)
                .body("detail", containsString("Publish another one"));
        as("operator")
                .body(PolicyTexts.policy())
                .put("/policies/" + later)
                .then()
                .statusCode(409);
        as("approver").body("{}").post("/policies/" + draft + "/retire").then().statusCode(422);
        for (String unknown : List.of("0", "-1", "4711", "99999999999", "x", "%27%20OR%201=1")) {
            as("viewer")
                    .urlEncodingEnabled(false)
                    .get("/policies/" + unknown)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aSimulationAnswersByCategory() {
        as("operator")
                .body(PolicyTexts.policy())
                .post("/policies/simulation")
                .then()
                .statusCode(200)
                .body("categories.keySet()", hasSize(4))
                .body("all.live", greaterThan(-1));
        as("viewer").get("/policies/1/simulation").then().statusCode(200);
    }

    @Test
    void everybodyMayReadThePublicPolicyAndNothingElse() {
        given().get("/public/policy").then().statusCode(200).body("inForce.categories", hasSize(4));
        given().get("/policies").then().statusCode(401);
    }

    private static String state(int version) {
        return as("viewer").get("/policies/" + version).path("version.state");
    }

    /// What the topic says, message by message.
    private List<String> announced() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topics.policies(), 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<String> told = new java.util.ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(message -> told.add(
                                switch (PolicyMessages.read(message)) {
                                    case PolicyMessages.Published published -> "published " + published.version();
                                    case PolicyMessages.Withdrawn withdrawn -> "withdrawn " + withdrawn.version();
                                }));
            }
            return told;
        }
    }
}
