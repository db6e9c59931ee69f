package dev.lethe.chaos.bite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// An intake that commits what it has read before anything is acknowledged, and dies in between.
final class HastyIntake {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int POLLS_MAX = 60;

    private HastyIntake() {}

    /// Reads once as a member of `group`, commits, and is gone.
    ///
    /// @return how many events it took with it
    static int commitAndDie(String bootstrapServers, String group, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int i = 0; i < POLLS_MAX; i++) {
                int taken = consumer.poll(POLL).count();
                if (taken > 0) {
                    consumer.commitSync();
                    return taken;
                }
            }
        }
        throw new IllegalStateException("there was nothing to read on " + topic);
    }
}
