package dev.lethe.intake.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Where the records go that come of an event.
@FunctionalInterface
interface RecordSink {
    void send(ProducerRecord<byte[], byte[]> output);

    /// Makes records of events. Used by several threads.
    @FunctionalInterface
    interface Reader {
        /// Never fails: an event that cannot be processed becomes a rejection.
        void read(ConsumerRecord<byte[], byte[]> event, RecordSink sink);
    }
}
