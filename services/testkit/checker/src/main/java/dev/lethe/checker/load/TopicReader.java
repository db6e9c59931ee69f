package dev.lethe.checker.load;

import dev.lethe.checker.CannotCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads topics from their first to their last offset, as they are when the reading begins. Joins no group and
/// commits nothing.
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;

    /// @param settings at least the bootstrap servers
    public TopicReader(Properties settings) {
        var properties = new Properties();
        properties.putAll(settings);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000");
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(16 << 20));
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, String.valueOf(4 << 20));
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "30000");
        try {
            consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            admin = Admin.create(settings);
        } catch (KafkaException e) {
            throw new CannotCheck("cannot talk to Kafka", e);
        }
    }

    /// A partition and the offsets that are read of it, `end` exclusive.
    public record Range(TopicPartition partition, long begin, long end) {}

    /// The partitions of a topic, in order.
    public List<Range> ranges(String topic) {
        try {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new CannotCheck("there is no topic " + topic);
            }
            var begins = consumer.beginningOffsets(partitions);
            var ends = consumer.endOffsets(partitions);
            return partitions.stream()
                    .map(partition ->
                            new Range(partition, begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L)))
                    .toList();
        } catch (KafkaException e) {
            throw new CannotCheck("cannot read topic " + topic, e);
        }
    }

    /// Hands over every message in the range, in order.
    public void read(Range range, Consumer<ConsumerRecord<byte[], byte[]>> messages) {
        consumer.assign(List.of(range.partition()));
        consumer.seek(range.partition(), range.begin());
        long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(range.partition()) < range.end()) {
            var batch = consumer.poll(POLL);
            for (var message : batch) {
                if (message.offset() < range.end()) {
                    messages.accept(message);
                }
            }
            if (!batch.isEmpty()) {
                patienceEnds = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > patienceEnds) {
                throw new CannotCheck("nothing came from " + range.partition() + " for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    /// What the group has committed.
    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotCheck("cannot read the offsets of group " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCheck("interrupted", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
