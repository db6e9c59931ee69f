package dev.lethe.connector.thread;

import com.standardwebhooks.Webhook;
import dev.lethe.connector.testpartner.PartnerResource;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.testkit.kafka.TopicClient;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// What a test of the whole connector does: writes lifecycle events, posts receipts, reads the receipts topic.
final class Bench implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TopicClient topics;
    private final LifecycleWriter writer = new LifecycleWriter(new Topics(""));

    Bench(String bootstrapServers, String prefix) {
        topics = new TopicClient(bootstrapServers, prefix);
    }

    void send(LifecycleEvent event) {
        ProducerRecord<byte[], byte[]> message = writer.write(event);
        topics.send(
                message.topic(),
                new String(message.key(), StandardCharsets.UTF_8),
                TopicClient.headers(new ConsumerRecord<>(
                        message.topic(),
                        0,
                        0L,
                        0L,
                        org.apache.kafka.common.record.TimestampType.NO_TIMESTAMP_TYPE,
                        0,
                        0,
                        message.key(),
                        message.value(),
                        message.headers(),
                        java.util.Optional.empty())),
                message.value());
    }

    /// The receipts of this deletion on the topic, once there are `count`.
    List<ConsumerRecord<String, byte[]>> receipts(Object deletionId, int count) {
        return topics
                .readUntil(
                        "lethe.receipts",
                        PATIENCE,
                        count + " receipts of " + deletionId,
                        records -> of(records, deletionId).size() >= count)
                .stream()
                .filter(r -> r.key().equals(deletionId.toString()))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> receiptsNow(Object deletionId) {
        return of(topics.readAll("lethe.receipts"), deletionId);
    }

    private static List<ConsumerRecord<String, byte[]>> of(
            List<ConsumerRecord<String, byte[]>> records, Object deletionId) {
        return records.stream()
                .filter(r -> r.key().equals(deletionId.toString()))
                .toList();
    }

    /// Posts receipts, signed by the partner.
    static Response post(String partner, String receipts) {
        return post(partner, PartnerResource.receiptSecret(partner), Instant.now(), receipts);
    }

    static Response post(String partner, String secret, Instant at, String receipts) {
        String body =
                "{\"type\":\"lethe.receipt.v1\",\"timestamp\":\"2026-11-22T14:30:36.123Z\",\"data\":{\"receipts\":["
                        + receipts + "]}}";
        String id = "msg_" + UUID.randomUUID();
        return RestAssured.given()
                .contentType("application/json")
                .headers(Map.of(
                        "lethe-partner",
                        partner,
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(at.getEpochSecond()),
                        "webhook-signature",
                        sign(secret, id, at.getEpochSecond(), body)))
                .body(body)
                .post("/receipts");
    }

    private static String sign(String secret, String id, long timestamp, String body) {
        try {
            return new Webhook(secret).sign(id, timestamp, body);
        } catch (com.standardwebhooks.exceptions.WebhookSigningException e) {
            throw new AssertionError(e);
        }
    }

    static String deleted(Object deletionId, int items) {
        return "{\"deletionId\":\"" + deletionId + "\",\"outcome\":\"deleted\",\"items\":" + items
                + ",\"at\":\"2026-11-22T14:30:36.123Z\"}";
    }

    @Override
    public void close() {
        topics.close();
    }
}
