package dev.lethe.kernel.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.policy.InvalidPolicyException;
import dev.lethe.kernel.policy.PolicyReader;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.time.WireTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// The messages of `lethe.policies`, a compacted topic: the last one of a version says what has become of it.
public final class PolicyMessages {
    private final Topics topics;

    public PolicyMessages(Topics topics) {
        this.topics = topics;
    }

    /// What became of a version.
    public sealed interface PolicyMessage {
        int version();
    }

    /// It will come into force, or has.
    ///
    /// @param policy with the time from which it counts
    public record Published(RetentionPolicy policy) implements PolicyMessage {
        @Override
        public int version() {
            return policy.version();
        }
    }

    /// It was published, and will not come into force.
    public record Withdrawn(int version) implements PolicyMessage {}

    /// That a version is published.
    ///
    /// @param policy   the policy as JSON, which names the version
    /// @param fromMillis the time from which it counts
    /// @param atMillis   when it was published
    public ProducerRecord<byte[], byte[]> published(int version, JsonNode policy, long fromMillis, long atMillis) {
        ObjectNode value = Json.object().put("version", version).put("effectiveFrom", WireTime.format(fromMillis));
        value.set("policy", policy);
        return message(version, EventTypes.POLICY_PUBLISHED, Json.bytes(value), atMillis);
    }

    /// That a version was withdrawn.
    public ProducerRecord<byte[], byte[]> withdrawn(int version, long atMillis) {
        return message(
                version, EventTypes.POLICY_WITHDRAWN, Json.bytes(Json.object().put("version", version)), atMillis);
    }

    private ProducerRecord<byte[], byte[]> message(int version, String type, byte[] value, long atMillis) {
        return new ProducerRecord<>(
                topics.policies(),
                null,
                null,
                Integer.toString(version).getBytes(StandardCharsets.UTF_8),
                value,
                List.of(
                        Header.of(Attributes.SPEC_VERSION, Attributes.SPEC_VERSION_1_0),
                        Header.of(Attributes.ID, type + "-" + version),
                        Header.of(Attributes.SOURCE, LifecycleWriter.PURGER_SOURCE),
                        Header.of(Attributes.TYPE, type),
                        Header.of(Attributes.TIME, WireTime.format(atMillis)),
                        Header.of(Attributes.CONTENT_TYPE, Attributes.JSON)));
    }

    /// Reads a message.
    ///
    /// @throws UnreadableMessageException when it is none of these, or its policy cannot be used
    public static PolicyMessage read(ConsumerRecord<byte[], byte[]> message) {
        byte @Nullable [] value = message.value();
        if (value == null) {
            throw new UnreadableMessageException("it has no value");
        }
        try {
            return switch (Header.require(message.headers(), Attributes.TYPE)) {
                case EventTypes.POLICY_PUBLISHED ->
                    new Published(
                            PolicyReader.read(Json.parse(value).path("policy").toString()));
                case EventTypes.POLICY_WITHDRAWN -> withdrawn(Json.parse(value));
                default -> throw new UnreadableMessageException("its type is neither published nor withdrawn");
            };
        } catch (InvalidPolicyException e) {
            throw new UnreadableMessageException(String.valueOf(e.getMessage()));
        }
    }

    private static Withdrawn withdrawn(JsonNode value) {
        int version = Json.integer(value, "version");
        if (version < 1) {
            throw new UnreadableMessageException("it names no version");
        }
        return new Withdrawn(version);
    }
}
