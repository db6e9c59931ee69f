package dev.lethe.processor.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Where a message stands.
record Place(TopicPartition partition, long offset) {
    static Place of(ConsumerRecord<?, ?> message) {
        return new Place(new TopicPartition(message.topic(), message.partition()), message.offset());
    }
}
