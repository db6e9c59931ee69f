package dev.lethe.intake.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Every reason for which an event is refused, and what is then said of it.
@QuarkusTest
@TestProfile(OperatorSchemas.class)
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "rejections"))
class RejectionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SECRET = "Zwaluwstraat 7";

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    MeterRegistry metrics;

    @Test
    void everyReasonIsToldAndThePartitionGoesOn() throws Exception {
        try (TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            Map<String, String> sent = sendOneForEachReason(topics);
            RecordMetadata last = send(topics, with("ce_id", "last"), order("c-9", "o-9"));

            topics.readUntil(
                    "lethe.order-transaction",
                    PATIENCE,
                    "the event after all the refused ones is stamped",
                    records -> records.stream().anyMatch(r -> text(r).contains("\"id\":\"last\"")));
            List<ConsumerRecord<String, byte[]>> rejections = topics.read("lethe.rejections", sent.size(), PATIENCE);

            assertThat(rejections).hasSize(sent.size());
            Map<String, String> reasons = new HashMap<>();
            for (ConsumerRecord<String, byte[]> rejection : rejections) {
                JsonNode value = JSON.readTree(rejection.value());
                String place = value.path("partition").asInt() + ":"
                        + value.path("offset").asLong();
                reasons.put(place, value.path("reason").asText());
                assertThat(text(rejection)).doesNotContain(SECRET, "@", "+31");
                assertThat(TopicClient.headers(rejection))
                        .containsEntry("ce_type", "lethe.event.rejected.v1")
                        .containsEntry("ce_source", "/lethe/order-intake")
                        .containsEntry("ce_rejectreason", value.path("reason").asText());
                assertThat(value.path("stream").asText()).isEqualTo("order");
                assertThat(value.path("topic").asText()).isEqualTo(prefix + "platform.order.v1");
            }
            assertThat(reasons).isEqualTo(sent);
            assertThat(sent.values().stream().collect(Collectors.toSet())).hasSize(9);
            offsetsPass(last);
            metricsAgree(sent);
        }
    }

    private Map<String, String> sendOneForEachReason(TopicClient topics) {
        Map<String, String> sent = new HashMap<>();
        expect(sent, send(topics, with("ce_id", "a"), "{\"street\":\"" + SECRET), "malformed");
        expect(sent, send(topics, without("ce_type"), order("c-1", "o-1")), "malformed");
        expect(sent, send(topics, with("content-type", "text/plain"), order("c-1", "o-1")), "malformed");
        expect(sent, send(topics, Map.of("content-type", "application/cloudevents+json"), "[]"), "malformed");
        expect(sent, send(topics, Map.of(), SECRET), "malformed");
        expect(sent, send(topics, with("ce_type", "shop.order.planned.v1"), order("c-1", "o-1")), "unknown-type");
        expect(sent, send(topics, with("ce_type", "shop.page.viewed.v1"), "{\"path\":\"/\"}"), "unknown-type");
        expect(sent, send(topics, with("ce_type", "shop.order.reviewed.v1"), "{\"rating\":5}"), "schema-violation");
        expect(sent, send(topics, with("ce_id", "b"), order("noor@example.com", "o-1")), "subject-not-opaque");
        expect(
                sent,
                send(
                        topics,
                        with("ce_subject", "+31205550142"),
                        "{\"orderId\":\"o\",\"currency\":\"EUR\",\"total\":1}"),
                "subject-not-opaque");
        expect(sent, send(topics, with("ce_subject", "c-2"), order("c-1", "o-1")), "subject-mismatch");
        expect(sent, send(topics, with("ce_id", "c"), "{\"orderId\":\"" + SECRET + "\"}"), "schema-violation");
        expect(sent, send(topics, with("ce_time", "1999-12-31T23:59:59Z"), order("c-1", "o-1")), "time-out-of-bounds");
        expect(
                sent,
                send(
                        topics,
                        with("ce_time", Instant.now().plus(Duration.ofHours(25)).toString()),
                        order("c-1", "o-1")),
                "time-out-of-bounds");
        expect(sent, send(topics, with("ce_id", "d"), "{\"x\":\"" + "x".repeat(1 << 20) + "\"}"), "too-large");
        expect(sent, send(topics, with("ce_type", "shop.cart.updated.v1"), "{\"cartId\":\"k-1\"}"), "no-subject");
        expect(
                sent,
                send(
                        topics,
                        with("ce_type", "shop.note.left.v1"),
                        "{\"customerId\":\"c-1\",\"text\":\"my card is 4111 1111 1111 1111\"}"),
                "prohibited-data");
        return sent;
    }

    /// The fence of a purge run waits for exactly this.
    private void offsetsPass(RecordMetadata last) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Await.until(
                    "the offsets are committed past the last event",
                    PATIENCE,
                    () -> admin
                            .listConsumerGroupOffsets(prefix + "order-intake")
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .entrySet()
                            .stream()
                            .anyMatch(entry -> entry.getKey().partition() == last.partition()
                                    && entry.getValue().offset() > last.offset()));
        }
    }

    private void metricsAgree(Map<String, String> sent) {
        sent.values().stream()
                .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()))
                .forEach((reason, count) -> assertThat(metrics.counter("lethe_intake_rejected_total", "reason", reason)
                                .count())
                        .as(reason)
                        .isEqualTo((double) count));
        assertThat(metrics.counter("lethe_intake_events_total", "stream", "order", "outcome", "rejected")
                        .count())
                .isEqualTo(sent.size());
    }

    private static void expect(Map<String, String> sent, RecordMetadata at, String reason) {
        sent.put(at.partition() + ":" + at.offset(), reason);
    }

    private static RecordMetadata send(TopicClient topics, Map<String, String> headers, String value) {
        return topics.send("platform.order.v1", "key", headers, value);
    }

    private static Map<String, String> with(String name, String text) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", "e-1",
                "ce_source", "/shop/orders",
                "ce_type", "shop.order.placed.v1",
                "ce_time", "2026-01-02T03:04:05Z",
                "content-type", "application/json"));
        headers.put(name, text);
        return headers;
    }

    private static Map<String, String> without(String name) {
        Map<String, String> headers = with(name, "");
        headers.remove(name);
        return headers;
    }

    private static String order(String customer, String order) {
        return "{\"customerId\":\"%s\",\"orderId\":\"%s\",\"currency\":\"EUR\",\"total\":12.30}"
                .formatted(customer, order);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
