package dev.lethe.intake.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.intake.stream.RawEventConsumer;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What a crash between writing a batch and committing its offsets leaves behind: the batch is read again. The first
/// pass
/// is made by hand, without a commit; the second by the service.
@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "repeated"))
class RepeatedBatchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 200;

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    RawEventConsumer consumer;

    @Test
    void aBatchThatWasWrittenButNotCommittedIsRepeatedWithTheSameIdsAndNothingIsLost() throws InterruptedException {
        try (TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            for (int i = 0; i < EVENTS; i++) {
                topics.send(
                        "platform.order.v1",
                        "c-" + i,
                        headers("e-" + i),
                        "{\"orderId\":\"o-%d\",\"currency\":\"EUR\",\"total\":1}".formatted(i));
            }
            // The service's own pass is over before the extra one begins: one thread uses its producer.
            topics.read("lethe.order-transaction", EVENTS, PATIENCE);
            consumer.consume(allOf(prefix + "platform.order.v1"));

            Map<String, List<String>> copies = new HashMap<>();
            for (ConsumerRecord<String, byte[]> stamped :
                    topics.read("lethe.order-transaction", 2 * EVENTS, PATIENCE)) {
                copies.computeIfAbsent(
                                String.valueOf(TopicClient.headers(stamped).get("ce_id")), id -> new ArrayList<>())
                        .add(TopicClient.headers(stamped) + new String(stamped.value(), StandardCharsets.UTF_8));
            }

            assertThat(copies).hasSize(EVENTS);
            assertThat(copies.values()).allSatisfy(same -> assertThat(same).hasSize(2));
            assertThat(copies.values())
                    .as("copies are identical, byte for byte")
                    .allSatisfy(same -> assertThat(new TreeSet<>(same)).hasSize(1));
        }
    }

    private ConsumerRecords<byte[], byte[]> allOf(String topic) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            reader.assign(reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList());
            int read = 0;
            while (read < EVENTS) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofSeconds(1))) {
                    all.computeIfAbsent(new TopicPartition(topic, record.partition()), p -> new ArrayList<>())
                            .add(record);
                    read++;
                }
            }
        }
        return new ConsumerRecords<>(all, Map.of());
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
}
