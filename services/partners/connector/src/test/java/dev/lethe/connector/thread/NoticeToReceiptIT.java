package dev.lethe.connector.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.lethe.connector.testpartner.Lifecycle;
import dev.lethe.connector.testpartner.PartnerResource;
import dev.lethe.connector.testpartner.PartnerServer.Received;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NoticeToReceiptIT extends ConnectorBench {
    @Test
    void aDisclosuresEndReachesThePartnerAndItsReceiptReachesTheTopic() throws Exception {
        Lifecycle order = new Lifecycle("c-1", "o-1");
        bench.send(order.given("swift-parcel", "SP-1", "2026-01-01T10:00:00.000Z"));
        LifecycleEvent.DisclosureEnded ended = order.ended("swift-parcel", "SP-1", "2026-01-01T10:00:00.000Z");
        bench.send(ended);

        Received notice = Await.value(
                "a notice arrives",
                Bench.PATIENCE,
                () -> PartnerResource.server().received("swift-parcel").stream()
                        .filter(r -> r.body().contains(ended.deletionId().toString()))
                        .findFirst());
        new Webhook(PartnerResource.noticeSecret("swift-parcel"))
                .verify(
                        notice.body(),
                        Map.of(
                                "webhook-id", List.of(notice.header("webhook-id")),
                                "webhook-timestamp", List.of(notice.header("webhook-timestamp")),
                                "webhook-signature", List.of(notice.header("webhook-signature"))));
        assertThat(notice.body())
                .startsWith("{\"type\":\"lethe.disclosure.ended.v1\",\"timestamp\":\"")
                .contains("\"partnerReferences\":[\"SP-1\"]", "\"stopUse\":\"now\"");

        Bench.post("swift-parcel", Bench.deleted(ended.deletionId(), 1)).then().statusCode(200);

        assertThat(bench.receipts(ended.deletionId(), 1))
                .singleElement()
                .satisfies(receipt -> assertThat(new String(receipt.value(), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo("{\"deletionId\":\"" + ended.deletionId()
                                + "\",\"recipient\":\"swift-parcel\",\"attempt\":1,\"outcome\":\"deleted\",\"items\":1,"
                                + "\"at\":\"2026-11-22T14:30:36.123Z\"}"));
    }
}
