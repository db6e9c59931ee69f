package dev.lethe.intake.lookup;

import dev.lethe.intake.config.IntakeConfig;
import dev.lethe.intake.event.RawEvent;
import dev.lethe.intake.pipe.IntakePipe;
import dev.lethe.kernel.wire.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Scans the stream's raw topic for one event: from a given time to what is there when the scan begins, bounded in
/// number and time. It keeps nothing, so it answers the same after a restart.
@ApplicationScoped
public class EventLookup {
    private static final Duration POLL = Duration.ofMillis(200);

    private final IntakePipe pipe;
    private final IntakeConfig.Lookup limits;
    private final String topic;
    private final Map<String, Object> settings;
    private final Clock clock;
    private final Semaphore running;

    EventLookup(
            IntakePipe pipe,
            IntakeConfig config,
            Topics topics,
            Clock clock,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.pipe = pipe;
        this.limits = config.lookup();
        this.topic = topics.platform(config.stream());
        this.clock = clock;
        this.running = new Semaphore(limits.maxConcurrent());
        this.settings = new HashMap<>(kafka);
        // The group is named to read what the intake has committed; partitions are assigned by hand, so it is not
        // joined.
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, topics.prefix() + config.stream() + "-intake");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, config.stream() + "-intake-lookup");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    }

    /// Looks for the event from `since` on. Empty when too many look-ups are running.
    public Optional<LookupResult> find(String source, String id, Instant since) {
        if (!running.tryAcquire()) {
            return Optional.empty();
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return Optional.of(scan(consumer, new EventMatch(source, id), since));
        } finally {
            running.release();
        }
    }

    private LookupResult scan(KafkaConsumer<byte[], byte[]> consumer, EventMatch match, Instant since) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        Map<TopicPartition, Long> ends = seek(consumer, partitions, since);
        Instant deadline = clock.instant().plus(limits.maxDuration());
        long scanned = 0;
        int copies = 0;
        @Nullable ConsumerRecord<byte[], byte[]> latest = null;
        while (!ends.isEmpty()) {
            if (scanned >= limits.maxEvents() || clock.instant().isAfter(deadline)) {
                break;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                scanned++;
                if (match.matches(RawEvent.of(record))) {
                    copies++;
                    latest = latest == null || record.timestamp() >= latest.timestamp() ? record : latest;
                }
            }
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        }
        if (latest == null) {
            return ends.isEmpty() ? new LookupResult.NotFound(scanned) : new LookupResult.Unfinished(scanned);
        }
        OffsetAndMetadata passed = committed.get(new TopicPartition(topic, latest.partition()));
        return new LookupResult.Found(
                new LookupResult.Place(topic, latest.partition(), latest.offset(), latest.timestamp()),
                copies,
                passed != null && passed.offset() > latest.offset(),
                pipe.process(RawEvent.of(latest)),
                scanned);
    }

    /// Puts the consumer at the first record appended from `since` on, and answers the ends of the partitions that have
    /// one.
    private static Map<TopicPartition, Long> seek(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, Long> all = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = new HashMap<>();
        consumer.offsetsForTimes(times).forEach((partition, first) -> {
            if (first != null) {
                starts.put(partition, first.offset());
            }
        });
        consumer.assign(starts.keySet());
        starts.forEach((partition, start) -> {
            consumer.seek(partition, start);
            long end = all.getOrDefault(partition, 0L);
            if (start < end) {
                ends.put(partition, end);
            }
        });
        return ends;
    }
}
