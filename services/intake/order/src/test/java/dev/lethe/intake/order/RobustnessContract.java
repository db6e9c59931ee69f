package dev.lethe.intake.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.testkit.kafka.TopicClient;
import dev.lethe.testkit.testbed.Checkout;
import dev.lethe.testkit.time.Await;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bad input of every sort goes through a stream: no crash, no stuck partition, each refusal with a reason.
@Tag("data")
abstract class RobustnessContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> REASONS = Set.of(
            "malformed",
            "unknown-type",
            "no-subject",
            "subject-not-opaque",
            "subject-mismatch",
            "schema-violation",
            "time-out-of-bounds",
            "too-large",
            "prohibited-data");

    @ConfigProperty(name = "lethe.topic-prefix")
    String prefix;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    MeterRegistry metrics;

    private int sent;

    /// `user`, `order` or `logistics`.
    abstract String stream();

    /// A type of the stream.
    abstract String type();

    /// Valid data of that type.
    abstract String data();

    /// The names of its fields that take any text.
    abstract List<String> textFields();

    @Test
    void everythingBadIsRefusedOrStampedAndNothingStops() throws IOException {
        try (TopicClient topics = new TopicClient(bootstrapServers, prefix)) {
            files(topics, "robustness/JSONTestSuite");
            files(topics, "robustness/json-schema-2020-12");
            naughtyStrings(topics);

            Await.until("every event has an outcome", PATIENCE, () -> outcomes() == sent);
            List<ConsumerRecord<String, byte[]>> rejections =
                    topics.read("lethe.rejections", (int) count("rejected"), PATIENCE);
            Map<String, Integer> reasons = new TreeMap<>();
            for (ConsumerRecord<String, byte[]> rejection : rejections) {
                JsonNode value = JSON.readTree(rejection.value());
                assertThat(value.path("reason").asText()).isIn(REASONS);
                assertThat(value.path("detail").asText()).isNotEqualTo("the intake cannot process it");
                reasons.merge(value.path("reason").asText(), 1, Integer::sum);
            }
            System.out.printf(
                    "%s: %d events, %d stamped, refused %s%n", stream(), sent, (long) count("stamped"), reasons);
            assertThat(reasons.keySet()).contains("malformed", "schema-violation");
            assertThat(count("stamped")).isPositive();
        }
    }

    private void files(TopicClient topics, String folder) throws IOException {
        try (Stream<Path> files = Files.list(Checkout.sharedData(folder))) {
            for (Path file : files.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                send(topics, headers("file-" + sent), bytes);
                send(topics, Map.of("content-type", "application/cloudevents+json"), bytes);
            }
        }
    }

    /// Each string in every text field, as subject, as id, and as the whole value.
    private void naughtyStrings(TopicClient topics) throws IOException {
        for (JsonNode string : JSON.readTree(Files.readString(Checkout.sharedData("robustness/blns_dev.json")))) {
            ObjectNode event = (ObjectNode) JSON.readTree(data());
            textFields().forEach(field -> event.put(field, string.asText()));
            send(topics, headers("text-" + sent), JSON.writeValueAsBytes(event));
            send(topics, headers(string.asText()), JSON.writeValueAsBytes(JSON.readTree(data())));
            Map<String, String> named = headers("subject-" + sent);
            named.put("ce_subject", string.asText());
            send(topics, named, JSON.writeValueAsBytes(JSON.readTree(data())));
            send(topics, headers("value-" + sent), JSON.writeValueAsBytes(string));
        }
    }

    private void send(TopicClient topics, Map<String, String> headers, byte[] value) {
        topics.send("platform." + stream() + ".v1", "k-" + sent % 7, headers, value);
        sent++;
    }

    private Map<String, String> headers(String id) {
        return new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", "/shop/naughty",
                "ce_type", type(),
                "ce_time", "2026-01-02T03:04:05Z",
                "content-type", "application/json"));
    }

    private double outcomes() {
        return count("stamped") + count("rejected");
    }

    private double count(String outcome) {
        return metrics.counter("lethe_intake_events_total", "stream", stream(), "outcome", outcome)
                .count();
    }
}
