package dev.lethe.testkit.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Sends to and reads from the topics of one test. Topic names are given without the test's prefix.
public final class TopicClient implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final String prefix;
    private final KafkaProducer<String, byte[]> producer;

    public TopicClient(String bootstrapServers, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "acks", "all",
                        "linger.ms", "0",
                        "max.request.size", "4194304"), // as much as the topics take
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /// Sends one record and waits for the broker's acknowledgement.
    public RecordMetadata send(String topic, @Nullable String key, Map<String, String> headers, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(prefix + topic, key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            return producer.send(message).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the broker did not take a record for " + prefix + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while sending", e);
        }
    }

    /// Sends one record whose value is `text` in UTF-8.
    public RecordMetadata send(String topic, @Nullable String key, Map<String, String> headers, String text) {
        return send(topic, key, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads from the topic's start until there are `count` records.
    ///
    /// @throws AssertionError when there are fewer at the deadline
    public List<ConsumerRecord<String, byte[]>> read(String topic, int count, Duration patience) {
        return readUntil(topic, patience, "there are " + count + " records", records -> records.size() >= count);
    }

    /// Reads from the topic's start until `enough` is content with what was read so far.
    ///
    /// @param what a claim in words, for the failure's message
    /// @throws AssertionError when it is not at the deadline
    public List<ConsumerRecord<String, byte[]>> readUntil(
            String topic, Duration patience, String what, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = fromTheStart(topic)) {
            long deadlineNanos = System.nanoTime() + patience.toNanos();
            while (!enough.test(records)) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new AssertionError("not so within " + patience.toMillis() + " ms on " + prefix + topic + ": "
                            + what + "; " + records.size() + " records were read");
                }
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    /// Reads everything that is on the topic now.
    public List<ConsumerRecord<String, byte[]>> readAll(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = fromTheStart(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new AssertionError("cannot read " + prefix + topic + " to its end");
                }
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    private KafkaConsumer<String, byte[]> fromTheStart(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(prefix + topic, PATIENCE).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    /// A record's headers as text, in their order.
    public static Map<String, String> headers(ConsumerRecord<?, ?> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : message.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
