package dev.lethe.bench.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Where topics end, when they were last written to, and how far consumer groups are.
public final class Offsets implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Admin admin;

    public Offsets(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /// The end of each partition of `topics`.
    public Map<TopicPartition, Long> ends(Collection<String> topics) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        list(topics, OffsetSpec.latest()).forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    /// How many records `topics` hold, as long as none has expired.
    public long count(Collection<String> topics) {
        return ends(topics).values().stream().mapToLong(Long::longValue).sum();
    }

    /// When the broker appended the newest record of `topics`, in epoch milliseconds; -1 when they are empty.
    public long lastAppendMillis(Collection<String> topics) {
        return list(topics, OffsetSpec.maxTimestamp()).values().stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .max()
                .orElse(-1);
    }

    /// Whether the group has committed the end of each partition of `topic`.
    public boolean isThrough(String group, String topic) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends(List.of(topic)).entrySet().stream()
                .allMatch(end -> reached(committed.get(end.getKey())) >= end.getValue());
    }

    private static long reached(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    /// Sets the group back to the start of each partition of `topic`. The group must have no members.
    public void rewind(String group, String topic) {
        Map<TopicPartition, OffsetAndMetadata> starts = ends(List.of(topic)).keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0)));
        await(admin.alterConsumerGroupOffsets(group, starts).all());
    }

    /// Creates a topic `prefix` + name for each of `originals`: the same partitions, one replica, timestamps by the
    /// broker.
    public void createLike(Collection<String> originals, String prefix) {
        List<NewTopic> copies = await(admin.describeTopics(originals).allTopicNames()).values().stream()
                .map(original -> new NewTopic(
                                prefix + original.name(), original.partitions().size(), (short) 1)
                        .configs(Map.of("message.timestamp.type", "LogAppendTime")))
                .toList();
        await(admin.createTopics(copies).all());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> list(Collection<String> topics, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> query = new HashMap<>();
        await(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition -> query.put(new TopicPartition(topic, partition.partition()), spec)));
        return await(admin.listOffsets(query).all());
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
