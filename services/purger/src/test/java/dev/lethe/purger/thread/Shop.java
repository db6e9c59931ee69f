package dev.lethe.purger.thread;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.wire.LifecycleEvent;
import dev.lethe.kernel.wire.LifecycleReader;
import dev.lethe.kernel.wire.LifecycleWriter;
import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Everybody around the purger, as far as it can tell: writes what intakes stamp, reads deletions, answers them.
public final class Shop implements AutoCloseable {
    private static final RecordKey KEY = RecordKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));

    private final String bootstrapServers;
    private final Topics topics;
    private final LifecycleWriter writer;
    private final KafkaProducer<byte[], byte[]> producer;

    public Shop(String bootstrapServers, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.topics = new Topics(prefix);
        this.writer = new LifecycleWriter(topics);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public static RecordId record(String subject, InformationCategory category, String key) {
        return KEY.recordId(subject, category, new Entity("order", key));
    }

    /// An intake's stamped event.
    public static LifecycleEvent.Stamped stamped(
            String subject,
            InformationCategory category,
            String key,
            Effect effect,
            Instant at,
            @Nullable String disclosedTo) {
        String disclosure = disclosedTo == null
                ? ""
                : "\"disclosure\":{\"partner\":\"%s\",\"reference\":\"REF-%s\"},".formatted(disclosedTo, key);
        String value = """
                {"entity":{"kind":"order","key":"%s"},"event":{"type":"shop.order.placed.v1","source":"/shop","id":"e"},%s\
                "data":{}}""".formatted(key, disclosure);
        return new LifecycleEvent.Stamped(
                UUID.randomUUID().toString().replace("-", ""),
                "/lethe/order-intake",
                subject,
                category,
                record(subject, category, key),
                effect,
                at.toEpochMilli(),
                at.toEpochMilli(),
                1,
                disclosedTo,
                "application/json",
                value.getBytes(StandardCharsets.UTF_8));
    }

    public void publish(List<? extends LifecycleEvent> events) {
        events.forEach(event -> producer.send(writer.write(event)));
        producer.flush();
    }

    public void publish(LifecycleEvent event) {
        publish(List.of(event));
    }

    /// Puts anything on a topic.
    public void send(ProducerRecord<byte[], byte[]> message) {
        producer.send(message);
        producer.flush();
    }

    public void answer(DeletionId deletion, String recipient, Receipt.Outcome outcome, int items) {
        send(new Receipt(deletion, recipient, 1, outcome, items, Instant.now()).toKafka(topics, "/lethe/" + recipient));
    }

    public Topics topics() {
        return topics;
    }

    /// All deletions of a category that are on its topic now, in the order of their partitions.
    public List<LifecycleEvent> deletions(InformationCategory category) {
        List<LifecycleEvent> deletions = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topics.lifecycle(category)).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> LifecycleReader.read(record)
                                .filter(event -> !(event instanceof LifecycleEvent.Stamped))
                                .ifPresent(deletions::add));
            }
        }
        return deletions;
    }

    @Override
    public void close() {
        producer.close();
    }
}
