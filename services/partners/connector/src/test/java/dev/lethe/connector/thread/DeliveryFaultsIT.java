package dev.lethe.connector.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.lethe.connector.testpartner.Lifecycle;
import dev.lethe.connector.testpartner.PartnerResource;
import dev.lethe.connector.testpartner.PartnerServer;
import dev.lethe.connector.testpartner.PartnerServer.Behavior;
import dev.lethe.connector.testpartner.PartnerServer.Received;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Each test uses an order of its own; the partners are `swift-parcel` unless a test changes what others would feel.
@QuarkusTest
class DeliveryFaultsIT extends ConnectorBench {
    @Inject
    DataSource dataSource;

    @Test
    void afterAnErrorTheSameNoticeComesAgainWithTheSameId() {
        sameNoticeAgainAfter("error", PartnerServer.status(500));
    }

    @Test
    void aRedirectIsAFailureAndIsNotFollowed() {
        sameNoticeAgainAfter("redirect", exchange -> {
            exchange.getResponseHeaders()
                    .add("location", PartnerResource.server().url("elsewhere").toString());
            exchange.sendResponseHeaders(307, -1);
        });

        assertThat(PartnerResource.server().received("elsewhere")).isEmpty();
    }

    @Test
    void aPartnerThatDoesNotAnswerInTimeIsTriedAgain() {
        sameNoticeAgainAfter("slow", exchange -> {
            pause(Duration.ofMillis(1_500));
            exchange.sendResponseHeaders(204, -1);
        });
    }

    @Test
    void anAnswerThatNeverEndsIsCutOff() {
        sameNoticeAgainAfter("endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            pause(Duration.ofMillis(1_500));
        });
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() {
        sameNoticeAgainAfter("down", exchange -> exchange.getResponseBody().close());
    }

    @Test
    void retryAfterIsHonored() {
        AtomicInteger attempts = new AtomicInteger();
        List<Instant> times = new ArrayList<>();
        PartnerResource.server().behave("swift-parcel", exchange -> {
            synchronized (times) {
                times.add(Instant.now());
            }
            if (attempts.incrementAndGet() == 1) {
                exchange.getResponseHeaders().add("retry-after", "2");
                exchange.sendResponseHeaders(429, -1);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
        });

        awaitNotices("swift-parcel", end("retry-after"), 2);

        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(1_900));
    }

    @Test
    void anEndpointThatIsGoneIsLeftAloneUntilAnOperatorEnablesIt() {
        PartnerResource.server().behave("fix-it-field", PartnerServer.status(410));
        Lifecycle order = new Lifecycle("c-gone", "o-gone");
        var ended = order.ended("fix-it-field", "FX-1", JUNE);
        bench.send(ended);
        awaitNotices("fix-it-field", ended.deletionId(), 1);
        Await.until(
                "it is disabled",
                Bench.PATIENCE,
                () -> endpoints().contains("fix-it-field\",\"url\":\"") && !enabled("fix-it-field"));
        PartnerResource.server().behave("fix-it-field", PartnerServer.status(204));
        pause(Duration.ofSeconds(1));
        assertThat(notices("fix-it-field", ended.deletionId())).hasSize(1);
        Await.until("monitoring is told", Bench.PATIENCE, () -> {
            String told = RestAssured.get("/q/metrics").asString();
            return told.contains("lethe_partner_endpoint_disabled{partner=\"fix-it-field\"} 1.0")
                    && told.contains("lethe_notices_pending{partner=\"fix-it-field\"} 1.0");
        });

        RestAssured.given()
                .auth()
                .preemptive()
                .basic("operator", "operator")
                .contentType("application/json")
                .body("{\"enabled\":true}")
                .put("/endpoints/fix-it-field")
                .then()
                .statusCode(200);

        awaitNotices("fix-it-field", ended.deletionId(), 2);
    }

    @Test
    void duringARotationANoticeVerifiesWithTheOldSecretAndWithTheNew() throws Exception {
        Lifecycle order = new Lifecycle("c-rotation", "o-rotation");
        var ended = order.ended("clear-pay", "CP-1", JUNE);
        bench.send(ended);

        Received notice = awaitNotices("clear-pay", ended.deletionId(), 1).getFirst();

        for (String secret : List.of(
                PartnerResource.noticeSecret("clear-pay"),
                PartnerResource.secret("clear-pay notices, the old secret"))) {
            new Webhook(secret)
                    .verify(
                            notice.body(),
                            Map.of(
                                    "webhook-id", List.of(notice.header("webhook-id")),
                                    "webhook-timestamp", List.of(notice.header("webhook-timestamp")),
                                    "webhook-signature", List.of(notice.header("webhook-signature"))));
        }
    }

    @Test
    void manyDeletionsGoInFewNoticesAndNoneOver20kB() {
        List<DeletionId> ids = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            var ended = new Lifecycle("c-many", "o-many-" + i).ended("clear-pay", "CP-many-" + i, JUNE);
            ids.add(ended.deletionId());
            bench.send(ended);
        }
        Await.until(
                "all arrive",
                Bench.PATIENCE,
                () -> ids.stream().noneMatch(id -> notices("clear-pay", id).isEmpty()));

        List<Received> notices = notices("clear-pay", "CP-many-");
        assertThat(notices)
                .hasSizeLessThan(300)
                .allSatisfy(n -> assertThat(n.body().getBytes(StandardCharsets.UTF_8).length)
                        .isLessThan(20_000));
        assertThat(ids).allSatisfy(id -> assertThat(notices("clear-pay", id)).hasSize(1));
    }

    @Test
    void aNoticeWhoseSenderDiedIsSentAgainWithItsOldIdWhenTheLeaseEnds() throws Exception {
        String body = "{\"type\":\"lethe.disclosure.ended.v1\",\"data\":{\"orphan\":true}}";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO notice (webhook_id, partner, kind, deletions, body, state, attempts,
                            next_attempt_millis, created_millis)
                        VALUES ('msg_orphan', 'swift-parcel', 'DISCLOSURE_ENDED', 1, ?, 'pending', 1, ?, 0)""")) {
            insert.setBytes(1, body.getBytes(StandardCharsets.UTF_8));
            insert.setLong(2, Instant.now().plusMillis(500).toEpochMilli());
            insert.executeUpdate();
        }

        assertThat(awaitNotices("swift-parcel", "orphan", 1))
                .singleElement()
                .satisfies(n -> assertThat(n.header("webhook-id")).isEqualTo("msg_orphan"));
    }

    @Test
    void aReceiptThatWasStoredBeforeACrashIsPublishedAfterIt() throws Exception {
        DeletionId id = DeletionId.parse("c0ffee00c0ffee00c0ffee00c0ffee00");
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO receipt_outbox (deletion_id, partner, attempt, outcome, items, answered_millis)
                        VALUES (?, 'swift-parcel', 1, 'deleted', 1, 0)""")) {
            insert.setBytes(1, id.bytes());
            insert.executeUpdate();
        }

        assertThat(bench.receipts(id, 1)).hasSize(1);
    }

    private DeletionId end(String name) {
        var ended = new Lifecycle("c-" + name, "o-" + name).ended("swift-parcel", "SP-" + name, JUNE);
        bench.send(ended);
        return ended.deletionId();
    }

    private void sameNoticeAgainAfter(String name, Behavior firstAnswer) {
        AtomicInteger attempts = new AtomicInteger();
        PartnerResource.server().behave("swift-parcel", exchange -> {
            if (attempts.incrementAndGet() == 1) {
                firstAnswer.answer(exchange);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
        });

        List<Received> notices = awaitNotices("swift-parcel", end(name), 2);

        assertThat(notices.get(1).header("webhook-id")).isEqualTo(notices.get(0).header("webhook-id"));
        assertThat(notices.get(1).body()).isEqualTo(notices.get(0).body());
    }

    private static String endpoints() {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic("viewer", "viewer")
                .get("/endpoints")
                .asString();
    }

    private static boolean enabled(String partner) {
        String endpoints = endpoints();
        int from = endpoints.indexOf("\"" + partner + "\"");
        return endpoints.startsWith("true", endpoints.indexOf("enabled\":", from) + "enabled\":".length());
    }

    private static void pause(Duration duration) {
        java.util.concurrent.locks.LockSupport.parkNanos(duration.toNanos());
    }
}
