package dev.lethe.intake.policy;

import dev.lethe.intake.pipe.IntakePipe;
import dev.lethe.kernel.wire.PolicyMessages;
import dev.lethe.kernel.wire.Topics;
import dev.lethe.kernel.wire.UnreadableMessageException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/// Reads `lethe.policies` from its start, and goes on reading: a version counts without a restart. The topic is small
/// and compacted, so every intake reads all of it and commits nothing.
@ApplicationScoped
class PolicyFollower {
    private static final Logger LOG = Logger.getLogger(PolicyFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(10);

    private final PublishedPolicies policies;
    private final String topic;
    private final Map<String, Object> kafka;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("policies").daemon().unstarted(this::work);
    private volatile boolean caughtUp;

    /// @param pipe asked for so that it is there: making it puts the configured policy first
    PolicyFollower(
            IntakePipe pipe,
            PublishedPolicies policies,
            Topics topics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.policies = policies;
        this.topic = topics.policies();
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        thread.join(GOODBYE);
    }

    /// Whether it has read what was published before it started.
    boolean isCaughtUp() {
        return caughtUp;
    }

    private void work() {
        Duration pause = POLL;
        try {
            while (stopping.getCount() > 0) {
                try {
                    follow();
                    pause = POLL;
                } catch (RuntimeException e) {
                    LOG.warnf(
                            "Reading %s again in %d ms: %s",
                            topic, pause.toMillis(), e.getClass().getSimpleName());
                    if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, CALL).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, CALL);
            while (stopping.getCount() > 0) {
                consumer.poll(POLL).forEach(this::take);
                caughtUp = caughtUp
                        || partitions.stream()
                                .allMatch(each -> consumer.position(each, CALL) >= ends.getOrDefault(each, 0L));
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        try {
            policies.take(PolicyMessages.read(message));
        } catch (UnreadableMessageException e) {
            LOG.errorf(
                    "Passing over a message of %s that cannot be read, at offset %d: %s",
                    topic, message.offset(), e.getMessage());
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "policies");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
