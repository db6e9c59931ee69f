package dev.lethe.kernel.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.Scope;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.kernel.wire.LifecycleEvent.DeletionReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/// Reads what stands on a lifecycle topic.
public final class LifecycleReader {
    private LifecycleReader() {}

    /// The event in `record`; empty where its type is one that this version does not know, which readers skip.
    ///
    /// @throws UnreadableMessageException when it does not follow the contract
    public static Optional<LifecycleEvent> read(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        if (record.value() == null) {
            throw new UnreadableMessageException("the value is null");
        }
        try {
            return switch (Header.require(headers, Attributes.TYPE)) {
                case EventTypes.RECORD_STAMPED -> Optional.of(stamped(headers, record.value()));
                case EventTypes.DELETION_REQUESTED -> Optional.of(deletion(headers, record.value()));
                case EventTypes.DISCLOSURE_ENDED -> Optional.of(disclosureEnded(headers, record.value()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessageException("an attribute is not of its form", e);
        }
    }

    private static LifecycleEvent stamped(Headers headers, byte[] value) {
        return new LifecycleEvent.Stamped(
                Header.require(headers, Attributes.ID),
                Header.require(headers, Attributes.SOURCE),
                Header.require(headers, Attributes.SUBJECT),
                category(Header.require(headers, Attributes.CATEGORY)),
                RecordId.parse(Header.require(headers, Attributes.RECORD_ID)),
                Effect.ofWireName(Header.require(headers, Attributes.LIFECYCLE))
                        .orElseThrow(() -> new UnreadableMessageException("the lifecycle effect is unknown")),
                WireTime.parseMillis(Header.require(headers, Attributes.EFFECTIVE_TIME)),
                WireTime.parseMillis(Header.require(headers, Attributes.DEADLINE)),
                Integer.parseInt(Header.require(headers, Attributes.POLICY_VERSION)),
                Header.get(headers, Attributes.DISCLOSED_TO),
                Header.require(headers, Attributes.CONTENT_TYPE),
                value);
    }

    private static LifecycleEvent deletion(Headers headers, byte[] bytes) {
        JsonNode value = Json.parse(bytes);
        List<String> recipients = new ArrayList<>();
        value.path("recipients").forEach(recipient -> recipients.add(recipient.asText()));
        return new LifecycleEvent.DeletionRequested(
                DeletionId.parse(Json.text(value, "deletionId")),
                Header.require(headers, Attributes.SUBJECT),
                category(Json.text(value, "category")),
                RecordId.parse(Json.text(value, "recordId")),
                WireTime.parseMillis(Json.text(value, "through")),
                reason(value),
                WireTime.parseMillis(Header.require(headers, Attributes.TIME)),
                WireTime.parseMillis(Json.text(value, "honorBy")),
                recipients,
                Json.integer(value, "runId"),
                Json.integer(value, "policyVersion"));
    }

    private static LifecycleEvent disclosureEnded(Headers headers, byte[] bytes) {
        JsonNode value = Json.parse(bytes);
        return new LifecycleEvent.DisclosureEnded(
                DeletionId.parse(Json.text(value, "deletionId")),
                Header.require(headers, Attributes.SUBJECT),
                category(Json.text(value, "category")),
                RecordId.parse(Json.text(value, "recordId")),
                new Scope.Partner(Json.text(value, "partner")),
                value.path("partnerReference").textValue(),
                WireTime.parseMillis(Json.text(value, "through")),
                reason(value),
                WireTime.parseMillis(Header.require(headers, Attributes.TIME)),
                WireTime.parseMillis(Json.text(value, "deleteBy")),
                Json.integer(value, "runId"),
                Json.integer(value, "policyVersion"));
    }

    private static InformationCategory category(String name) {
        return InformationCategory.named(name)
                .orElseThrow(() -> new UnreadableMessageException("the information category is unknown"));
    }

    private static DeletionReason reason(JsonNode value) {
        return DeletionReason.ofWireName(Json.text(value, "reason"))
                .orElseThrow(() -> new UnreadableMessageException("the deletion's reason is unknown"));
    }
}
