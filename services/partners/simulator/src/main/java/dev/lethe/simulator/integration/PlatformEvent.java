package dev.lethe.simulator.integration;

import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.Header;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A platform service's CloudEvent, binary or structured, as far as an integration needs it.
///
/// @param time `ce_time`, as written
/// @param data the value's bytes
@SuppressWarnings("ArrayRecordComponent") // holds what Kafka handed over; never compared
record PlatformEvent(String type, String source, String id, String time, byte[] data) {
    private static final String STRUCTURED = "application/cloudevents";

    /// Reads the event, if its type is one that is `wanted`; empty also where it is no CloudEvent.
    static Optional<PlatformEvent> read(ConsumerRecord<byte[], byte[]> record, Predicate<String> wanted) {
        if (record.value() == null) {
            return Optional.empty();
        }
        String contentType = Header.get(record.headers(), Attributes.CONTENT_TYPE);
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED)) {
            return structured(record.value(), wanted);
        }
        String type = Header.get(record.headers(), Attributes.TYPE);
        if (type == null || !wanted.test(type)) {
            return Optional.empty();
        }
        return of(
                type,
                Header.get(record.headers(), Attributes.SOURCE),
                Header.get(record.headers(), Attributes.ID),
                Header.get(record.headers(), Attributes.TIME),
                record.value());
    }

    private static Optional<PlatformEvent> structured(byte[] value, Predicate<String> wanted) {
        try {
            CloudEvent event = EventFormatProvider.getInstance()
                    .resolveFormat(JsonFormat.CONTENT_TYPE)
                    .deserialize(value);
            CloudEventData data = event.getData();
            if (data == null || !wanted.test(event.getType())) {
                return Optional.empty();
            }
            return of(
                    event.getType(),
                    event.getSource().toString(),
                    event.getId(),
                    event.getTime() == null ? null : event.getTime().toString(),
                    data.toBytes());
        } catch (EventDeserializationException | CloudEventRWException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PlatformEvent> of(
            String type, @Nullable String source, @Nullable String id, @Nullable String time, byte[] data) {
        return source == null || id == null || time == null
                ? Optional.empty()
                : Optional.of(new PlatformEvent(type, source, id, time, data));
    }
}
