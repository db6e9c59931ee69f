package dev.lethe.intake.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A new event type is a schema file in a folder, and nothing else.
@QuarkusTest
@TestProfile(OperatorSchemas.class)
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "new_type"))
class NewEventTypeIT {
    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void aSchemaFileIsEnoughToConcludeAnOrderAndDiscloseIt() {
        try (TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            topics.send(
                    "platform.order.v1",
                    "c-1",
                    Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", "gift-1",
                            "ce_source", "/shop/gifts",
                            "ce_type", "shop.gift.handed-over.v1",
                            "ce_time", "2026-01-02T03:04:05Z",
                            "content-type", "application/json"),
                    "{\"customerId\":\"c-1\",\"orderId\":\"o-1\",\"courier\":\"swift-parcel\",\"parcel\":\"SP-1\","
                            + "\"wrapping\":\"linen\",\"ribbon\":\"red\"}");

            ConsumerRecord<String, byte[]> stamped = topics.read("lethe.order-transaction", 1, Duration.ofSeconds(30))
                    .getFirst();

            assertThat(TopicClient.headers(stamped))
                    .containsEntry("ce_lifecycle", "concludes")
                    .containsEntry("ce_disclosedto", "swift-parcel")
                    .containsEntry("ce_retaindeadline", "2033-01-02T03:04:05.000Z");
            assertThat(new String(stamped.value(), StandardCharsets.UTF_8)).isEqualTo("""
                    {"entity":{"kind":"order","key":"o-1"},\
                    "event":{"type":"shop.gift.handed-over.v1","source":"/shop/gifts","id":"gift-1"},\
                    "disclosure":{"partner":"swift-parcel","reference":"SP-1"},\
                    "data":{"orderId":"o-1","courier":"swift-parcel","parcel":"SP-1","wrapping":"linen"}}""");
        }
    }
}
