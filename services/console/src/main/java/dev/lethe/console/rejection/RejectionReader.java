package dev.lethe.console.rejection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Follows `lethe.rejections` into the window, from shortly before its end. Alone and without a group: every console
/// reads it for itself, and commits nothing.
@Singleton
class RejectionReader {
    /// How far before the end it begins, in each partition.
    static final long BACK = 5_000;

    private static final Logger LOG = Logger.getLogger(RejectionReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final RejectionWindow window;
    private final String bootstrapServers;
    private final String topic;
    private volatile boolean running = true;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    RejectionReader(
            RejectionWindow window,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "lethe.console.rejections.topic") String topic) {
        this.window = window;
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("rejections").daemon().start(this::follow);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        KafkaConsumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    private void follow() {
        while (running) {
            try (KafkaConsumer<byte[], byte[]> reading =
                    new KafkaConsumer<>(configuration(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = reading;
                read(reading);
            } catch (WakeupException | InterruptException e) {
                // stops, or is asked to look whether it should
            } catch (KafkaException e) {
                LOG.warnf("Rejections cannot be read; trying again: %s", e.getMessage());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private Map<String, Object> configuration() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "console-rejections");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_BYTES);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return configuration;
    }

    private void read(KafkaConsumer<byte[], byte[]> reading) {
        List<TopicPartition> partitions = reading.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        reading.assign(partitions);
        Map<TopicPartition, Long> begins = reading.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
        ends.forEach(
                (partition, end) -> reading.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - BACK)));
        while (running) {
            reading.poll(POLL).forEach(record -> add(record.value()));
            if (ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue())) {
                window.caughtUp();
            }
        }
    }

    private void add(byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        try {
            window.add(JSON.readValue(new String(value, StandardCharsets.UTF_8), Rejection.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("A message on the rejections' topic is no rejection; it is passed over");
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
