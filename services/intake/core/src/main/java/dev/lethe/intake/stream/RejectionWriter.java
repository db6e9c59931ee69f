package dev.lethe.intake.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.intake.event.EventDecoder;
import dev.lethe.intake.outcome.Outcome;
import dev.lethe.intake.pipe.IntakePipe;
import dev.lethe.intake.subject.PersonalText;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.EventTypes;
import dev.lethe.kernel.wire.Header;
import dev.lethe.kernel.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Writes rejections: where the event was and why it was refused, never what it said.
final class RejectionWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Topics topics;
    private final String stream;
    private final PersonalText personal;

    RejectionWriter(Topics topics, String stream, PersonalText personal) {
        this.topics = topics;
        this.stream = stream;
        this.personal = personal;
    }

    /// The Kafka record for a refused raw record. Its id is derived from the raw record's place, so a second pass gives
    /// the same one.
    ProducerRecord<byte[], byte[]> write(Outcome.Rejected rejected, ConsumerRecord<byte[], byte[]> raw, Instant now) {
        String at = WireTime.format(now);
        ObjectNode value = JSON.createObjectNode()
                .put("reason", rejected.reason().wireName())
                .put("detail", rejected.detail())
                .put("stream", stream)
                .put("source", showable(rejected.origin().source()))
                .put("id", showable(rejected.origin().id()))
                .put("type", showable(rejected.origin().type()))
                .put("schemaPath", rejected.schemaPath())
                .put("topic", raw.topic())
                .put("partition", raw.partition())
                .put("offset", raw.offset())
                .put("at", at);
        String place = raw.topic() + ":" + raw.partition() + ":" + raw.offset();
        String id =
                UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
        return new ProducerRecord<>(
                topics.rejections(),
                null,
                null,
                null,
                bytes(value),
                List.of(
                        Header.of(Attributes.SPEC_VERSION, Attributes.SPEC_VERSION_1_0),
                        Header.of(Attributes.ID, id),
                        Header.of(Attributes.SOURCE, IntakePipe.sourceOf(stream)),
                        Header.of(Attributes.TYPE, EventTypes.EVENT_REJECTED),
                        Header.of(Attributes.TIME, at),
                        Header.of(Attributes.REJECT_REASON, rejected.reason().wireName()),
                        Header.of(Attributes.CONTENT_TYPE, Attributes.JSON)));
    }

    /// Withholds what is over-long or looks personal.
    private @Nullable String showable(@Nullable String text) {
        boolean withheld = text == null
                || text.length() > EventDecoder.MAX_ATTRIBUTE_LENGTH
                || personal.isPersonal(text)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return withheld ? null : text;
    }

    private static byte[] bytes(ObjectNode value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
