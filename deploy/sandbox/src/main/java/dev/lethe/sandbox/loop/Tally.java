package dev.lethe.sandbox.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Counts what went over the topics: it asks no service, it only reads along.
final class Tally implements AutoCloseable {

    private static final Map<String, String> LIFECYCLE_TOPICS = Map.of(
            "IDENTITY", "lethe.identity",
            "ORDER_TRANSACTION", "lethe.order-transaction",
            "LOGISTICS", "lethe.logistics",
            "BEHAVIOR", "lethe.behavior");
    private static final String REJECTIONS = "lethe.rejections";
    private static final String RECEIPTS = "lethe.receipts";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLL_RECORDS_MAX = 5_000;

    private final ObjectMapper json = new ObjectMapper();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> recipients = new ArrayList<>();
    private final Map<String, Obliged> deletions = new HashMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private final Map<String, Long> stamped = new TreeMap<>();
    private final Map<String, Long> purged = new TreeMap<>();
    private long receipts;

    Tally(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        Integer.toString(POLL_RECORDS_MAX)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.concat(
                        LIFECYCLE_TOPICS.values().stream(), Stream.of(REJECTIONS, RECEIPTS))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        LIFECYCLE_TOPICS.keySet().forEach(category -> {
            stamped.put(category, 0L);
            purged.put(category, 0L);
        });
    }

    /// Reads everything that is on the topics now.
    void catchUp() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::count);
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> message) {
        switch (message.topic()) {
            case REJECTIONS -> rejected.merge(header(message, "ce_rejectreason"), 1L, Long::sum);
            case RECEIPTS -> receipt(read(message));
            default -> lifecycle(message);
        }
    }

    private void lifecycle(ConsumerRecord<byte[], byte[]> message) {
        switch (header(message, "ce_type")) {
            case "lethe.record.stamped.v1" -> stamped.merge(header(message, "ce_infocategory"), 1L, Long::sum);
            case "lethe.deletion.requested.v1" -> {
                JsonNode value = read(message);
                List<Integer> obliged = new ArrayList<>();
                value.path("recipients").forEach(recipient -> obliged.add(indexOf(recipient.asText())));
                if (emitted(value.path("deletionId").asText(), obliged)) {
                    purged.merge(header(message, "ce_infocategory"), 1L, Long::sum);
                }
            }
            case "lethe.disclosure.ended.v1" -> {
                JsonNode value = read(message);
                emitted(
                        value.path("deletionId").asText(),
                        List.of(indexOf(value.path("partner").asText())));
            }
            case String _ -> {
                // A type of a later version: nothing that this report tells of.
            }
        }
    }

    /// @return whether it is the first copy of this deletion
    private boolean emitted(String deletionId, List<Integer> obliged) {
        Obliged deletion = deletions.computeIfAbsent(deletionId, _ -> new Obliged());
        boolean first = !deletion.isEmitted();
        deletion.emitted(obliged);
        return first;
    }

    private void receipt(JsonNode value) {
        receipts++;
        Outcome.ofWire(value.path("outcome").asText())
                .ifPresent(outcome -> deletions
                        .computeIfAbsent(value.path("deletionId").asText(), _ -> new Obliged())
                        .answered(indexOf(value.path("recipient").asText()), outcome));
    }

    private int indexOf(String recipient) {
        int index = recipients.indexOf(recipient);
        if (index < 0) {
            recipients.add(recipient);
            index = recipients.size() - 1;
        }
        return index;
    }

    private JsonNode read(ConsumerRecord<byte[], byte[]> message) {
        try {
            return json.readTree(message.value());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no JSON at " + message.topic() + "-" + message.partition() + "@" + message.offset(), e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    Map<String, Long> rejected() {
        return Map.copyOf(rejected);
    }

    /// Stamped events by category.
    Map<String, Long> stamped() {
        return Map.copyOf(stamped);
    }

    /// Records that were purged everywhere, by category.
    Map<String, Long> purged() {
        return Map.copyOf(purged);
    }

    /// Deletions on the topics, ends of disclosures included.
    long emitted() {
        return deletions.values().stream().filter(Obliged::isEmitted).count();
    }

    /// Those of them whose every recipient has deleted, or held nothing.
    long settled() {
        return deletions.values().stream()
                .filter(Obliged::isEmitted)
                .filter(Obliged::isSettled)
                .count();
    }

    /// Those of them that a recipient has not answered, or failed to honor. What a recipient lawfully retains is
    /// neither
    /// settled nor open.
    long open() {
        return deletions.values().stream()
                .filter(Obliged::isEmitted)
                .filter(Obliged::isOpen)
                .count();
    }

    long receipts() {
        return receipts;
    }

    /// Obligations by recipient and outcome, in the report's names.
    Map<String, Map<String, Long>> obligations() {
        Map<String, Map<String, Long>> obligations = new TreeMap<>();
        for (Obliged deletion : deletions.values()) {
            deletion.forEach((recipient, outcome) -> obligations
                    .computeIfAbsent(recipients.get(recipient), _ -> zeros())
                    .merge(outcome.reportName(), 1L, Long::sum));
        }
        return obligations;
    }

    private static Map<String, Long> zeros() {
        Map<String, Long> zeros = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            zeros.put(outcome.reportName(), 0L);
        }
        return zeros;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
