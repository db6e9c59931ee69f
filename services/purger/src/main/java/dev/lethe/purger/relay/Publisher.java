package dev.lethe.purger.relay;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The service's one producer: idempotent, acknowledged by all replicas, whole batches at a time.
@ApplicationScoped
public class Publisher {
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;

    Publisher(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        // No wait on the producer's own account: whole batches are handed over and then flushed.
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "compression.type",
                "lz4",
                "linger.ms",
                5,
                "batch.size",
                256 * 1024,
                "max.request.size",
                4 * 1024 * 1024,
                "delivery.timeout.ms",
                30_000,
                "request.timeout.ms",
                10_000,
                "max.block.ms",
                10_000);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Sends all and waits until the broker has all.
    ///
    /// @throws NotPublishedException when one of them was not acknowledged; some others may have been
    public List<RecordMetadata> publish(List<ProducerRecord<byte[], byte[]>> messages) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
        try {
            for (ProducerRecord<byte[], byte[]> message : messages) {
                sent.add(producer.send(message));
            }
            producer.flush();
            List<RecordMetadata> acknowledged = new ArrayList<>(sent.size());
            for (Future<RecordMetadata> one : sent) {
                acknowledged.add(one.get());
            }
            return acknowledged;
        } catch (ExecutionException | org.apache.kafka.common.KafkaException e) {
            throw new NotPublishedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotPublishedException(e);
        }
    }

    /// The broker did not acknowledge. Sending again is harmless: readers know a deletion by its id.
    public static final class NotPublishedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPublishedException(Throwable cause) {
            super("the broker did not acknowledge", cause);
        }
    }

    @PreDestroy
    void close() {
        producer.close(GOODBYE);
    }
}
