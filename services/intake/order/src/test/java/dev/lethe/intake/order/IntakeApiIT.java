package dev.lethe.intake.order;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lethe.intake.stream.IntakeWorker;
import dev.lethe.testkit.api.CheckedInApi;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The dry run, the look-up, and how both say no.
@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "intake_api"))
class IntakeApiIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PROBLEM = "application/problem+json";
    private static final String ORDER = """
            {"customerId":"c-1","orderId":"o-1","currency":"EUR","total":12.30,"coupon":"W",
             "deliveryNote":"ring twice","favouriteColour":"red","fingerprintTemplate":"AAAA"}""";

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    IntakeWorker worker;

    @Test
    void aDryRunTellsWhatWouldBecomeOfAStructuredEvent() {
        classify("""
                {"specversion":"1.0","id":"e-1","source":"/shop/orders","type":"shop.order.placed.v1",
                 "time":"2026-01-02T03:04:05Z","subject":"c-1","datacontenttype":"application/json","data":%s}""".formatted(ORDER))
                .statusCode(200)
                .body("outcome", equalTo("stamped"))
                .body("subject", equalTo("c-1"))
                .body("effectiveTime", equalTo("2026-01-02T03:04:05.000Z"))
                .body("records.category", contains("ORDER_TRANSACTION", "LOGISTICS", "IDENTITY"))
                .body("records[0].entity.key", equalTo("o-1"))
                .body("records[0].retainDeadline", equalTo("2033-01-02T03:04:05.000Z"))
                .body("records[0].data.coupon", equalTo("W"))
                .body("records[1].data.deliveryNote", equalTo("ring twice"))
                .body("stripped", hasItem(Map.of("path", "/favouriteColour", "kind", "undeclared")))
                .body("stripped", hasItem(Map.of("path", "/fingerprintTemplate", "kind", "biometric")));
    }

    @Test
    void aDryRunTakesBinaryModeToo() {
        publisher()
                .contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "e%201")
                .header("ce-source", "/shop/orders")
                .header("ce-type", "shop.order.placed.v1")
                .header("ce-time", "2026-01-02T03:04:05Z")
                .body("{\"orderId\":\"o-2\",\"currency\":\"EUR\",\"total\":1}")
                .post("/classify")
                .then()
                .statusCode(200)
                .body("subject", equalTo("guest:o-2"));
    }

    @Test
    void aDryRunTellsWhyAnEventWouldBeRejected() {
        classify("""
                {"specversion":"1.0","id":"e-1","source":"/shop/orders","type":"shop.order.placed.v1",
                 "time":"2026-01-02T03:04:05Z","data":{"orderId":"o-1","currency":"eur","total":1}}""")
                .statusCode(200)
                .body("outcome", equalTo("rejected"))
                .body("reason", equalTo("schema-violation"))
                .body("schemaPath", equalTo("/properties/currency/pattern"));
    }

    @Test
    void anEventCanBeFoundAgain() {
        try (TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            topics.send("platform.order.v1", "c-9", headers("look/me up"), ORDER.replace("c-1", "c-9"));
            topics.send("platform.order.v1", "c-9", headers("bad"), "{\"orderId\":1}");
            Await.until("the events are passed", PATIENCE, () -> {
                find("/shop/orders", "look/me up")
                        .statusCode(200)
                        .body("state", equalTo("stamped"))
                        .body("records", hasSize(3))
                        .body("records[0].recordId", notNullValue())
                        .body("records[0].data", nullValue())
                        .body("subject", nullValue());
                find("/shop/orders", "bad")
                        .statusCode(200)
                        .body("state", equalTo("rejected"))
                        .body("reason", equalTo("schema-violation"));
                return true;
            });
        }
    }

    @Test
    void anEventThatIsNotThereIsNotFound() {
        problem(find("/shop/orders", "never"), 404);
        problem(find("/shop/orders/other", "bad"), 404);
    }

    @Test
    void aLookUpReachesAsFarBackAsRawEventsAreKept() {
        problem(
                given().auth()
                        .basic("viewer", "viewer")
                        .get("/events/a/b?since=P30D")
                        .then(),
                400);
        problem(
                given().auth()
                        .basic("viewer", "viewer")
                        .get("/events/a/b?since=-PT1H")
                        .then(),
                400);
        problem(
                given().auth()
                        .basic("viewer", "viewer")
                        .get("/events/a/b?since=PT-1H")
                        .then(),
                400);
        problem(
                given().auth()
                        .basic("viewer", "viewer")
                        .get("/events/a/b?since=yesterday")
                        .then(),
                400);
        problem(
                given().auth()
                        .basic("viewer", "viewer")
                        .get("/events/a/b?since=2999-01-01T00:00:00Z")
                        .then(),
                400);
        problem(
                given().auth()
                        .basic("viewer", "viewer")
                        .get("/events/a/b?since=PT1H")
                        .then(),
                404);
    }

    @Test
    void malformedJsonIsAProblem() {
        problem(classify("{\"specversion\":"), 400).body("reason", equalTo("malformed"));
        problem(classify(""), 400);
        problem(classify("[]"), 400);
        problem(classify("{\"specversion\":\"1.0\"}"), 400).body("detail", not(containsString("specversion\":")));
    }

    @Test
    void anotherContentTypeIsAProblem() {
        problem(
                publisher()
                        .contentType("text/plain")
                        .body("hello")
                        .post("/classify")
                        .then(),
                415);
    }

    @Test
    void anOverlargeBodyIsAProblem() {
        byte[] body = new byte[10 << 20];
        problem(
                publisher()
                        .contentType("application/cloudevents+json")
                        .body(body)
                        .post("/classify")
                        .then(),
                413);
    }

    @Test
    void nobodyAndTheWrongRoleAreRefused() {
        problem(
                given().contentType("application/json")
                        .body("{}")
                        .post("/classify")
                        .then(),
                401);
        problem(given().get("/events/a/b").then(), 401);
        problem(
                given().auth()
                        .preemptive()
                        .basic("publisher", "wrong")
                        .get("/events/a/b")
                        .then(),
                401);
        problem(
                given().auth()
                        .preemptive()
                        .basic("auditor", "auditor")
                        .contentType("application/json")
                        .body("{}")
                        .post("/classify")
                        .then(),
                403);
        problem(
                given().auth()
                        .preemptive()
                        .basic("auditor", "auditor")
                        .get("/events/a/b")
                        .then(),
                403);
    }

    @Test
    void anUnknownPathAndMethodAreProblems() {
        problem(publisher().get("/nowhere").then(), 404);
        problem(publisher().delete("/classify").then(), 405);
    }

    @Test
    void theApiIsTheOneThatIsCheckedIn() {
        CheckedInApi.assertSame("intake", given().get("/q/openapi").asString());
    }

    @Test
    void itIsReadyWhileItReadsItsTopic() {
        awaitReadiness(200);

        worker.stop();
        awaitReadiness(503);

        worker.start();
        awaitReadiness(200);
    }

    private static void awaitReadiness(int status) {
        Await.until(
                "readiness answers " + status,
                PATIENCE,
                () -> given().get("/q/health/ready").statusCode() == status);
        given().get("/q/health/ready").then().body("checks.name", hasItem("intake"));
    }

    private static Map<String, String> headers(String id) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", "/shop/orders",
                "ce_type", "shop.order.placed.v1",
                "ce_time", "2026-01-02T03:04:05Z",
                "content-type", "application/json");
    }

    private static ValidatableResponse find(String source, String id) {
        return given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/events/{source}/{id}", source, id)
                .then();
    }

    private static ValidatableResponse classify(String event) {
        return publisher()
                .contentType("application/cloudevents+json")
                .body(event)
                .post("/classify")
                .then();
    }

    private static RequestSpecification publisher() {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(
                                        "application/cloudevents+json", io.restassured.http.ContentType.TEXT)))
                .auth()
                .preemptive()
                .basic("publisher", "publisher");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status) {
        response.statusCode(status).contentType(PROBLEM).body("status", equalTo(status));
        assertThat(response.extract().asString()).doesNotContain("\tat ", "Exception");
        return response;
    }
}
