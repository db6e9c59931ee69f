package dev.lethe.processor.contract;

import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.EventTypes;
import dev.lethe.kernel.wire.Header;
import dev.lethe.kernel.wire.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The receipts that the processor under test publishes from now on. Used by one thread.
final class Receipts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration METADATA = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    Receipts(ProcessorUnderTest processor) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", processor.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(partitions(processor.topics().receipts()));
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    /// A broker that has just created the topic may not know its partitions yet.
    private List<TopicPartition> partitions(String topic) {
        long deadlineNanos = System.nanoTime() + METADATA.toNanos();
        while (System.nanoTime() < deadlineNanos) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (!partitions.isEmpty()) {
                return partitions;
            }
        }
        throw new AssertionError("topic " + topic + " has no partitions");
    }

    /// The messages about a deletion so far.
    List<ConsumerRecord<byte[], byte[]>> about(DeletionId deletion) {
        consumer.poll(POLL).forEach(seen::add);
        byte[] key = deletion.toString().getBytes(StandardCharsets.UTF_8);
        return seen.stream()
                .filter(message -> Arrays.equals(message.key(), key))
                .toList();
    }

    /// Reads a receipt and checks its headers.
    static Receipt read(ConsumerRecord<byte[], byte[]> message) {
        Receipt receipt = Receipt.read(message);
        String id = receipt.deletionId() + ":" + receipt.recipient() + ":" + receipt.attempt() + ":"
                + receipt.outcome().wireName();
        require(message, Attributes.SPEC_VERSION, Attributes.SPEC_VERSION_1_0);
        require(message, Attributes.TYPE, EventTypes.RECEIPT);
        require(message, Attributes.ID, id);
        require(message, Attributes.CONTENT_TYPE, Attributes.JSON);
        Header.require(message.headers(), Attributes.SOURCE);
        Header.require(message.headers(), Attributes.TIME);
        return receipt;
    }

    private static void require(ConsumerRecord<byte[], byte[]> message, String header, String value) {
        String found = Header.require(message.headers(), header);
        if (!found.equals(value)) {
            throw new AssertionError("header " + header + " of the receipt is " + found + " and should be " + value);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
