package dev.lethe.intake.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "order_intake"))
class OrderIntakeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private TopicClient topics;

    @BeforeEach
    void open() {
        topics = new TopicClient(bootstrapServers, prefix);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void anOrderComesOutAsOneRecordPerCategory() {
        topics.send(
                "platform.order.v1",
                "c-1",
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "e-1",
                        "ce_source", "/shop/orders",
                        "ce_type", "shop.order.placed.v1",
                        "ce_time", "2026-01-02T03:04:05Z",
                        "ce_subject", "c-1",
                        "content-type", "application/json"),
                "{\"customerId\":\"c-1\",\"orderId\":\"o-1\",\"currency\":\"EUR\",\"total\":12.30,"
                        + "\"deliveryNote\":\"second bell\"}");

        List<ConsumerRecord<String, byte[]>> transactions = topics.read("lethe.order-transaction", 1, PATIENCE);
        List<ConsumerRecord<String, byte[]>> deliveries = topics.read("lethe.logistics", 1, PATIENCE);
        List<ConsumerRecord<String, byte[]>> identities = topics.read("lethe.identity", 1, PATIENCE);

        assertThat(transactions.getFirst().key()).isEqualTo("c-1");
        assertThat(TopicClient.headers(transactions.getFirst()))
                .containsEntry("ce_type", "lethe.record.stamped.v1")
                .containsEntry("ce_source", "/lethe/order-intake")
                .containsEntry("ce_infocategory", "ORDER_TRANSACTION")
                .containsEntry("ce_effectivetime", "2026-01-02T03:04:05.000Z")
                .containsEntry("ce_retaindeadline", "2033-01-02T03:04:05.000Z")
                .containsEntry("ce_lifecycle", "touches");
        assertThat(new String(deliveries.getFirst().value())).contains("\"data\":{\"deliveryNote\":\"second bell\"}");
        assertThat(new String(identities.getFirst().value())).contains("\"data\":{}");
    }
}
