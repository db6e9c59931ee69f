package dev.lethe.intake.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.intake.stream.IntakeWorker;
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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What a crash between writing a batch and committing its offsets leaves behind: the batch is read again.
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
    IntakeWorker worker;

    @Test
    void aBatchThatWasWrittenButNotCommittedIsRepeatedWithTheSameIdsAndNothingIsLost() {
        try (TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            for (int i = 0; i < EVENTS; i++) {
                topics.send(
                        "platform.order.v1",
                        "c-" + i,
                        headers("e-" + i),
                        "{\"orderId\":\"o-%d\",\"currency\":\"EUR\",\"total\":1}".formatted(i));
            }
            topics.read("lethe.order-transaction", EVENTS, PATIENCE);
            worker.stop();
            uncommit();
            worker.start();

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

    /// Takes back what the service has committed.
    private void uncommit() {
        String group = prefix + "order-intake";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetAndMetadata> start = new HashMap<>();
            committed.keySet().forEach(partition -> start.put(partition, new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(group, start).all().get();
        } catch (ExecutionException e) {
            throw new AssertionError("the group's offsets cannot be moved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
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
