package dev.lethe.intake.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Opens the clients of one session.
interface IntakeClients {
    Consumer<byte[], byte[]> consumer();

    Producer<byte[], byte[]> producer();

    /// Clients of a real broker.
    ///
    /// @param common what all clients of this installation share: bootstrap servers, security
    /// @param name the clients' name at the broker
    /// @param group the consumer group, which names the offsets
    static IntakeClients kafka(Map<String, Object> common, String name, String group) {
        return new Real(common, name, group);
    }

    /// Clients of a real broker.
    record Real(Map<String, Object> common, String name, String group) implements IntakeClients {
        private static final int MAX_REQUEST_BYTES = 4 << 20;
        private static final int MAX_POLL_RECORDS = 500;

        @Override
        public Consumer<byte[], byte[]> consumer() {
            Map<String, Object> settings = new HashMap<>(common);
            settings.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
            // A killed intake's partitions are given to another after this.
            settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
            settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
            settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 << 10);
            settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
            settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
            settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 << 20);
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public Producer<byte[], byte[]> producer() {
            Map<String, Object> settings = new HashMap<>(common);
            settings.put(ProducerConfig.CLIENT_ID_CONFIG, name);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
            settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
            // The client keeps what it has once used of this, on the heap.
            settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20);
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
            // An outage is noticed after this long; what was in flight is then read and sent again.
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000L);
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
    }
}
