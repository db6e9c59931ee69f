package dev.lethe.bench.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// What an intake wrote, for a program that writes the same without knowing why: topics, keys, headers and values.
record Transcript(List<Line> lines) {

    /// One record.
    record Line(String topic, byte @Nullable [] key, List<Header> headers, byte[] value) {}

    private static final Duration POLL = Duration.ofMillis(500);

    Transcript {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to repeat");
        }
    }

    /// Reads `topics` through and keeps every n-th record, so many that there are at most `limit`.
    static Transcript of(Map<String, Object> settings, Collection<String> topics, int limit) {
        List<Line> lines = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> reader.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            long total = ends.values().stream().mapToLong(Long::longValue).sum();
            long step = Math.max(1, Math.ceilDiv(total, limit));
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            for (long read = 0; read < total; ) {
                for (ConsumerRecord<byte[], byte[]> each : reader.poll(POLL)) {
                    if (read++ % step == 0) {
                        lines.add(new Line(
                                each.topic(), each.key(), List.of(each.headers().toArray()), each.value()));
                    }
                }
            }
        }
        return new Transcript(lines);
    }
}
