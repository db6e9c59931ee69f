package dev.lethe.sandbox.loop;

import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// How far the platform topics go, and how far the intakes have read and committed them.
final class IntakeLag {

    private static final int TIMEOUT_SECONDS = 30;

    private final Sandbox sandbox;

    IntakeLag(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    private static String topic(String stream) {
        return "platform." + stream + ".v1";
    }

    /// Messages published so far, by stream.
    Map<String, Long> published() {
        Map<String, Long> published = new TreeMap<>();
        try (Admin admin = sandbox.admin()) {
            for (String stream : ServiceCatalog.intakes().values()) {
                long count = offsets(admin, stream, OffsetSpec.latest()).values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        - offsets(admin, stream, OffsetSpec.earliest()).values().stream()
                                .mapToLong(Long::longValue)
                                .sum();
                published.put(stream, count);
            }
        }
        return published;
    }

    /// Messages that the intakes have not committed yet, by partition; only partitions with any.
    Map<TopicPartition, Long> unread() {
        Map<TopicPartition, Long> unread =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        try (Admin admin = sandbox.admin()) {
            ServiceCatalog.intakes().forEach((group, stream) -> {
                Map<TopicPartition, OffsetAndMetadata> committed =
                        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
                Map<TopicPartition, Long> starts = offsets(admin, stream, OffsetSpec.earliest());
                offsets(admin, stream, OffsetSpec.latest()).forEach((partition, end) -> {
                    OffsetAndMetadata position = committed.get(partition);
                    long read = position == null ? starts.getOrDefault(partition, 0L) : position.offset();
                    if (read < end) {
                        unread.put(partition, end - read);
                    }
                });
            });
        }
        return unread;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, String stream, OffsetSpec spec) {
        String topic = topic(stream);
        int partitions = get(admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
        Map<TopicPartition, OffsetSpec> wanted = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), _ -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                get(admin.listOffsets(wanted).all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }
}
