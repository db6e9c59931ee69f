package dev.lethe.intake.logistics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.lethe.testkit.api.CheckedInApi;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "logistics_intake"))
class LogisticsIntakeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void theApiIsTheOneThatIsCheckedIn() {
        CheckedInApi.assertSame("intake", given().get("/q/openapi").asString());
    }

    @Test
    void itStampsTheEventsOfItsStreamAndRefusesOthers() {
        try (TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            topics.send(
                    "platform.logistics.v1",
                    null,
                    headers("shop.shipment.delivered.v1"),
                    "{\"customerId\":\"c-1\",\"orderId\":\"o-1\"}");
            topics.send("platform.logistics.v1", null, headers("shop.order.placed.v1"), "{}");

            ConsumerRecord<String, byte[]> stamped =
                    topics.read("lethe.logistics", 1, PATIENCE).getFirst();
            ConsumerRecord<String, byte[]> rejected =
                    topics.read("lethe.rejections", 1, PATIENCE).getFirst();

            assertThat(stamped.key()).isEqualTo("c-1");
            assertThat(TopicClient.headers(stamped))
                    .containsEntry("ce_source", "/lethe/logistics-intake")
                    .containsEntry("ce_retaindeadline", "2026-07-01T03:04:05.000Z");
            assertThat(TopicClient.headers(rejected)).containsEntry("ce_rejectreason", "unknown-type");
        }
    }

    @Test
    void aDryRunKnowsItsTypes() {
        given().auth()
                .preemptive()
                .basic("publisher", "publisher")
                .headers(httpHeaders("shop.shipment.delivered.v1"))
                .contentType("application/json")
                .body("{\"customerId\":\"c-1\",\"orderId\":\"o-1\"}")
                .post("/classify")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("stamped"))
                .body("subject", equalTo("c-1"));
    }

    private static Map<String, String> httpHeaders(String type) {
        Map<String, String> http = new HashMap<>();
        headers(type).forEach((name, text) -> http.put(name.replace("ce_", "ce-"), text));
        http.remove("content-type");
        return http;
    }

    private static Map<String, String> headers(String type) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", "e-1",
                "ce_source", "/shop/logistics",
                "ce_type", type,
                "ce_time", "2026-01-02T03:04:05Z",
                "content-type", "application/json");
    }
}
