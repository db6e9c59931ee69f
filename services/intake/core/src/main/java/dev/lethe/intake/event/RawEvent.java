package dev.lethe.intake.event;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The facts of one raw record that the pipe decides on.
///
/// @param appendMillis the broker's append time, in epoch milliseconds
/// @param value        the value, or null where the record has none
@SuppressWarnings("ArrayRecordComponent") // holds what Kafka handed over; never compared
public record RawEvent(long appendMillis, Headers headers, byte @Nullable [] value) {
    /// The raw event in a Kafka record of a platform topic, whose timestamps are append times.
    public static RawEvent of(ConsumerRecord<byte[], byte[]> record) {
        return new RawEvent(record.timestamp(), record.headers(), record.value());
    }

    /// How large the event is: its value and its headers, in bytes.
    public long sizeBytes() {
        long size = value == null ? 0 : value.length;
        for (Header header : headers) {
            size += header.key().length();
            if (header.value() != null) {
                size += header.value().length;
            }
        }
        return size;
    }
}
