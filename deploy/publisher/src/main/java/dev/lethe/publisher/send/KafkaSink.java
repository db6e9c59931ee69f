package dev.lethe.publisher.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.publisher.event.Outgoing;
import dev.lethe.publisher.event.PlatformStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The platform topics of a Kafka cluster.
///
/// One idempotent producer with `acks=all`: within a session nothing is lost, doubled or, within a partition,
/// re-ordered. The default partitioner puts equal keys into the same partition.
public final class KafkaSink implements Sink {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    /// What the platform topics take (their `max.message.bytes`).
    private static final int MAX_MESSAGE_BYTES = 4 << 20;

    private final Producer<byte[], byte[]> producer;
    private final String topicPrefix;
    private final String destination;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private KafkaSink(Producer<byte[], byte[]> producer, String topicPrefix, String destination) {
        this.producer = producer;
        this.topicPrefix = topicPrefix;
        this.destination = destination;
    }

    /// Connects, after making sure that the cluster answers and has the topics.
    ///
    /// @param configuration the user's Kafka settings; what makes delivery safe is set over them
    public static KafkaSink connect(Properties configuration, String topicPrefix) {
        String cluster = inspect(configuration, topicPrefix);
        Properties settings = new Properties();
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_MESSAGE_BYTES);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "lethe-publisher");
        settings.putAll(configuration);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new KafkaSink(new KafkaProducer<>(settings), topicPrefix, cluster + "/" + topicPrefix);
    }

    /// @return the cluster's id
    private static String inspect(Properties configuration, String topicPrefix) {
        List<String> topics = Arrays.stream(PlatformStream.values())
                .map(stream -> stream.topic(topicPrefix))
                .toList();
        Object servers = configuration.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(configuration)) {
            String cluster = admin.describeCluster().clusterId().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            admin.describeTopics(topics).allTopicNames().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return cluster;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new PublishingFailed(
                        "Kafka at " + servers + " lacks one of the topics " + String.join(", ", topics)
                                + ". Create them as asyncapi.yaml declares them (partitions, LogAppendTime).",
                        e);
            }
            throw new PublishingFailed("Kafka at " + servers + " refuses: " + e.getCause(), e);
        } catch (KafkaException e) {
            throw new PublishingFailed("the settings for Kafka at " + servers + " are wrong: " + root(e), e);
        } catch (TimeoutException e) {
            throw new PublishingFailed("no Kafka answers at " + servers + " within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishingFailed("interrupted while connecting", e);
        }
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public String destination() {
        return destination;
    }

    @Override
    public void send(Outgoing message) {
        check();
        byte[] key = message.key() == null ? null : message.key().getBytes(UTF_8);
        try {
            producer.send(
                    new ProducerRecord<>(
                            message.stream().topic(topicPrefix), null, key, message.value(), message.headers()),
                    (metadata, exception) -> {
                        if (exception != null) {
                            failure.compareAndSet(null, exception);
                        }
                    });
        } catch (InterruptException e) {
            throw new PublishingFailed("interrupted while sending", e);
        }
    }

    @Override
    public void flush() {
        try {
            producer.flush();
        } catch (InterruptException e) {
            throw new PublishingFailed("interrupted while waiting for acknowledgements", e);
        }
        check();
    }

    private void check() {
        Exception cause = failure.get();
        if (cause instanceof RecordTooLargeException) {
            throw new PublishingFailed("a message is larger than Kafka takes: " + cause.getMessage(), cause);
        }
        if (cause != null) {
            throw new PublishingFailed("Kafka did not acknowledge a message: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
