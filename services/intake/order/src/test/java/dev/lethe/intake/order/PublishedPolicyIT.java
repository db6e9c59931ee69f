package dev.lethe.intake.order;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.policy.PolicyReader;
import dev.lethe.kernel.wire.PolicyMessages;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.testkit.quarkus.LetheTestResource;
import dev.lethe.testkit.time.Await;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A version of the policy reaches an intake that runs, and so does its withdrawal.
@QuarkusTest
@WithTestResource(value = LetheTestResource.class, initArgs = @ResourceArg(name = "name", value = "intake_policy"))
class PublishedPolicyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void anEventIsStampedWithTheVersionThatIsInForce() throws Exception {
        PolicyMessages messages = new PolicyMessages(new Topics(prefix));
        long now = System.currentTimeMillis();
        assertThat(policyVersion()).isEqualTo(1);

        publish(new ProducerRecord<>(prefix + "lethe.policies", "7".getBytes(), "{\"no\":\"policy\"}".getBytes()));
        publish(messages.published(3, policy(3, LONG_AGO), LONG_AGO.toEpochMilli(), now));
        Await.until("version 3 counts", PATIENCE, () -> policyVersion() == 3 && told(3));

        Instant later = Instant.ofEpochMilli(now).plus(Duration.ofDays(365));
        publish(messages.published(4, policy(4, later), later.toEpochMilli(), now));
        publish(messages.withdrawn(3, now));
        Await.until(
                "version 3 counts no longer, and version 4 not yet", PATIENCE, () -> policyVersion() == 1 && told(1));
    }

    private static ObjectNode policy(int version, Instant from) throws Exception {
        ObjectNode policy = (ObjectNode) new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(PolicyReader.documentOrDefault(Optional.empty()));
        return policy.put("version", version).put("effectiveFrom", from.toString());
    }

    private void publish(ProducerRecord<byte[], byte[]> message) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(message).get();
        }
    }

    private static boolean told(int version) {
        return given().get("/q/metrics")
                .asString()
                .contains("lethe_intake_policy_version{stream=\"order\"} %d.0".formatted(version));
    }

    private static int policyVersion() {
        return given().auth()
                .preemptive()
                .basic("publisher", "publisher")
                .contentType("application/cloudevents+json")
                .body("""
                        {"specversion":"1.0","id":"e-1","source":"/shop/orders","type":"shop.order.placed.v1",
                         "time":"2026-01-02T03:04:05Z","subject":"c-1",
                         "data":{"orderId":"o-1","currency":"EUR","total":1}}""")
                .post("/classify")
                .path("records[0].policyVersion");
    }
}
