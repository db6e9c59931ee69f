package dev.lethe.purger.offset;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Asks the broker how far topics and consumer groups are. Partitions are named `topic-partition`.
@ApplicationScoped
public class TopicOffsets {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;

    TopicOffsets(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", (int) PATIENCE.toMillis(),
                "default.api.timeout.ms", (int) PATIENCE.toMillis()));
    }

    /// The end offsets of partitions that hold anything.
    public Map<String, Long> ends(List<String> topics) {
        List<TopicPartition> partitions = partitions(topics);
        Map<TopicPartition, Long> beginnings = offsets(partitions, OffsetSpec.earliest());
        Map<String, Long> ends = new TreeMap<>();
        offsets(partitions, OffsetSpec.latest()).forEach((partition, end) -> {
            if (end > beginnings.getOrDefault(partition, 0L)) {
                ends.put(partition.toString(), end);
            }
        });
        return ends;
    }

    /// How many messages these topics have ever been given, those included that are no longer kept.
    public long given(List<String> topics) {
        return offsets(partitions(topics), OffsetSpec.latest()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /// What a group has committed.
    public Map<String, Long> committed(String group) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<String, Long> offsets = new TreeMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition.toString(), offset.offset());
            }
        });
        return offsets;
    }

    /// How many members read for each of these groups; 0 also for a group that the broker does not know.
    public Map<String, Long> members(Collection<String> groups) {
        Map<String, Long> members = new TreeMap<>();
        admin.describeConsumerGroups(groups).describedGroups().forEach((group, description) -> {
            try {
                members.put(group, (long) await(description).members().size());
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof ExecutionException known)
                        || !(known.getCause() instanceof GroupIdNotFoundException)) {
                    throw e;
                }
                members.put(group, 0L);
            }
        });
        return members;
    }

    private List<TopicPartition> partitions(List<String> topics) {
        return await(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(question).all())
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not tell its offsets", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for offsets", e);
        }
    }

    @PreDestroy
    void close() {
        admin.close(PATIENCE);
    }
}
