package dev.lethe.simulator.partner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.testkit.api.CheckedInApi;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LetheTestResource.class)
@WithTestResource(ConnectorResource.class)
class PartnerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String JUNE = "2026-06-01T10:00:00.000Z";
    private static final String JULY = "2026-07-01T10:00:00.000Z";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    private TopicClient topics;

    @BeforeEach
    void open() {
        topics = new TopicClient(bootstrapServers, prefix);
        ConnectorResource.behave(posted -> new ConnectorResource.Answer(200, "{}"));
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void theApiIsTheOneThatIsCheckedIn() {
        CheckedInApi.assertSame("partner-simulator", given().get("/q/openapi").asString());
    }

    @Test
    void whatThePlatformGaveIsHeldUntilANoticeDeletesItAndTheReceiptSaysHowMuch() throws Exception {
        ship("SP-10", JUNE);
        ship("SP-10", JULY);
        awaitHoldings("swift-parcel", "SP-10", 2);

        String deletion = notify("swift-parcel", "SP-10", JUNE);

        assertThat(receipt(deletion))
                .contains("\"outcome\":\"deleted\"", "\"items\":1", "\"recipient\":\"swift-parcel\"");
        assertThat(holdings("swift-parcel", "SP-10")).singleElement().asString().contains(JULY);
    }

    @Test
    void receiptsAreSignedWithThePartnersOwnSecret() throws Exception {
        String deletion = notify("fix-it-field", "FX-none", JUNE);

        assertThat(receipt(deletion)).contains("\"outcome\":\"nothing-held\"");
        ConnectorResource.Posted posted = ConnectorResource.posted().stream()
                .filter(p -> p.body().contains(deletion))
                .findFirst()
                .orElseThrow();
        new Webhook(ConnectorResource.secret("fix-it-field receipts")).verify(posted.body(), posted.headers());
        assertThat(posted.headers()).containsEntry("Lethe-partner", List.of("fix-it-field"));
    }

    @Test
    void aLateEventDoesNotBringBackWhatWasDeleted() {
        ship("SP-20", JUNE);
        awaitHoldings("swift-parcel", "SP-20", 1);
        receipt(notify("swift-parcel", "SP-20", JUNE));

        ship("SP-20", "2026-05-01T10:00:00.000Z");
        ship("SP-20", JULY); // on the same partition, behind it

        awaitHoldings("swift-parcel", "SP-20", 1);
        assertThat(holdings("swift-parcel", "SP-20")).singleElement().asString().contains(JULY);
    }

    @Test
    void thePaymentProviderKeepsWhatTheLawMakesItKeep() {
        String recent = WireTime.format(Instant.now().minus(100, ChronoUnit.DAYS));
        pay("CP-new", recent);
        pay("CP-old", "2019-02-28T10:00:00.000Z");
        awaitHoldings("clear-pay", "CP-", 2);

        String kept = notify("clear-pay", "CP-new", recent);
        String gone = notify("clear-pay", "CP-old", "2019-02-28T10:00:00.000Z");

        assertThat(receipt(kept)).contains("\"outcome\":\"retained\"", "Directive (EU) 2015/849", "\"until\":\"203");
        assertThat(receipt(gone)).contains("\"outcome\":\"deleted\"", "\"items\":1");
        assertThat(holdings("clear-pay", "CP-")).singleElement().asString().contains("CP-new", "retainedUntil");
    }

    @Test
    void theSameDeletionGetsTheSameReceiptAgain() {
        ship("SP-30", JUNE);
        awaitHoldings("swift-parcel", "SP-30", 1);
        String deletion = notify("swift-parcel", "SP-30", JUNE);
        String first = receipt(deletion);
        int posted = ConnectorResource.posted().size();

        notify("swift-parcel", "SP-30", JUNE);

        Await.until(
                "it is posted again",
                PATIENCE,
                () -> ConnectorResource.posted().stream()
                        .skip(posted)
                        .anyMatch(p -> p.body().contains(first)));
    }

    @Test
    void aReceiptThatTheConnectorRefusesDoesNotHoldUpTheOthers() {
        String bad = DeletionId.of(
                        dev.lethe.kernel.id.RecordId.parse("00000000000000000000000000000bad"),
                        new dev.lethe.kernel.id.Scope.Partner("fix-it-field"),
                        1)
                .toString();
        ConnectorResource.behave(posted -> posted.body().contains(bad)
                ? new ConnectorResource.Answer(
                        422, "{\"problems\":[{\"index\":" + indexOf(bad, posted.body()) + ",\"detail\":\"unknown\"}]}")
                : new ConnectorResource.Answer(200, "{}"));

        notice("fix-it-field", ConnectorResource.secret("fix-it-field notices"), Instant.now(), bad, "FX-1", JUNE);
        String good = notify("fix-it-field", "FX-2", JUNE);

        Await.until(
                "the good one is posted without the bad one",
                PATIENCE,
                () -> ConnectorResource.posted().stream()
                        .anyMatch(p -> p.body().contains(good) && !p.body().contains(bad)));
    }

    @Test
    void anEndpointIsMoodyWhenTold() {
        mood("fix-it-field", "500").then().statusCode(200);
        assertThat(notice("fix-it-field").statusCode()).isEqualTo(500);
        mood("fix-it-field", "slow").then().statusCode(200);
        assertThat(notice("fix-it-field").time()).isGreaterThanOrEqualTo(500);
        mood("fix-it-field", "gloomy").then().statusCode(400);
        mood("fix-it-field", "ok").then().statusCode(200);
        assertThat(notice("fix-it-field").statusCode()).isEqualTo(204);
    }

    @Test
    void aForgedOrStaleNoticeIsRefused() {
        String deletion = UUID.randomUUID().toString().replace("-", "");
        String secret = ConnectorResource.secret("swift-parcel notices");
        assertThat(notice("swift-parcel", ConnectorResource.secret("forged"), Instant.now(), deletion, "SP", JUNE)
                        .statusCode())
                .isEqualTo(401);
        assertThat(notice("swift-parcel", secret, Instant.now().minusSeconds(400), deletion, "SP", JUNE)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void eachEndpointHasItsRole() {
        given().get("/partners/swift-parcel/holdings").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/partners/swift-parcel/holdings")
                .then()
                .statusCode(403);
        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .get("/partners/nobody/holdings")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .get("/partners/swift-parcel/mood")
                .then()
                .statusCode(403);
        given().contentType("application/json")
                .body("{}")
                .post("/partners/swift-parcel/notices")
                .then()
                .statusCode(401);
    }

    private void ship(String tracking, String time) {
        raw(
                "platform.logistics.v1",
                "shop.shipment.created.v1",
                time,
                "{\"orderId\":\"o-" + tracking + "\",\"carrier\":\"swift-parcel\",\"trackingNumber\":\"" + tracking
                        + "\"}");
    }

    private void pay(String reference, String time) {
        raw(
                "platform.order.v1",
                "shop.order.paid.v1",
                time,
                "{\"orderId\":\"o-" + reference
                        + "\",\"amount\":1,\"currency\":\"EUR\",\"paymentProvider\":\"clear-pay\","
                        + "\"paymentReference\":\"" + reference + "\"}");
    }

    private void raw(String topic, String type, String time, String json) {
        topics.send(
                topic,
                "c-1",
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/shop/test",
                        "ce_type", type,
                        "ce_time", time,
                        "ce_subject", "c-1",
                        "content-type", "application/json"),
                json);
    }

    private static String notify(String partner, String reference, String through) {
        String deletion = DeletionId.of(
                        dev.lethe.kernel.id.RecordId.parse("0123456789abcdef0123456789abcdef"),
                        new dev.lethe.kernel.id.Scope.Partner(partner),
                        WireTime.parseMillis(through) + reference.hashCode())
                .toString();
        notice(partner, ConnectorResource.secret(partner + " notices"), Instant.now(), deletion, reference, through)
                .then()
                .statusCode(204);
        return deletion;
    }

    private static Response notice(String partner) {
        return notice(
                partner,
                ConnectorResource.secret(partner + " notices"),
                Instant.now(),
                UUID.randomUUID().toString().replace("-", ""),
                "none",
                JUNE);
    }

    private static Response notice(
            String partner, String secret, Instant at, String deletion, String reference, String through) {
        String body = "{\"type\":\"lethe.disclosure.ended.v1\",\"timestamp\":\"" + WireTime.format(at)
                + "\",\"data\":{\"partner\":\"" + partner + "\",\"deletions\":[{\"deletionId\":\"" + deletion
                + "\",\"recordId\":\"0123456789abcdef0123456789abcdef\",\"partnerReferences\":[\"" + reference
                + "\"],\"through\":\"" + through + "\",\"reason\":\"deadline\",\"stopUse\":\"now\",\"deleteBy\":\""
                + JULY + "\"}]}}";
        String id = "msg_" + UUID.randomUUID();
        try {
            return given().contentType("application/json")
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                    .header("webhook-signature", new Webhook(secret).sign(id, at.getEpochSecond(), body))
                    .body(body)
                    .post("/partners/" + partner + "/notices");
        } catch (com.standardwebhooks.exceptions.WebhookSigningException e) {
            throw new AssertionError(e);
        }
    }

    private static Response mood(String partner, String mood) {
        return given().auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .body("{\"mood\":\"" + mood + "\"}")
                .put("/partners/" + partner + "/mood");
    }

    private static List<String> holdings(String partner, String reference) {
        return given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .get("/partners/" + partner + "/holdings")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.contains("\"reference\":\"" + reference))
                .toList();
    }

    private static void awaitHoldings(String partner, String reference, int count) {
        Await.until(
                count + " items of " + reference,
                PATIENCE,
                () -> holdings(partner, reference).size() == count);
    }

    /// The receipt of this deletion, as posted.
    private static String receipt(String deletion) {
        return Await.value(
                "a receipt of " + deletion,
                PATIENCE,
                () -> ConnectorResource.posted().stream()
                        .map(p -> receipts(p.body()))
                        .flatMap(List::stream)
                        .filter(r -> r.contains(deletion))
                        .findFirst());
    }

    private static List<String> receipts(String body) {
        return List.of(body.substring(body.indexOf("[{") + 2).split("\\},\\{"));
    }

    private static int indexOf(String deletion, String body) {
        List<String> receipts = receipts(body);
        Optional<String> found =
                receipts.stream().filter(r -> r.contains(deletion)).findFirst();
        return found.map(receipts::indexOf).orElse(-1);
    }
}
