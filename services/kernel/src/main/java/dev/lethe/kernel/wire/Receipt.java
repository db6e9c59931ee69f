package dev.lethe.kernel.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.time.WireTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A recipient's answer to a deletion.
///
/// @param deletionId what it answers
/// @param recipient  who answers
/// @param attempt    counts the recipient's *different* answers, from 1; repeating an answer keeps its number
/// @param outcome    the answer
/// @param items      how many items went; 0 unless something was deleted
/// @param at         when the recipient acted
public record Receipt(DeletionId deletionId, String recipient, int attempt, Outcome outcome, int items, Instant at) {
    public Receipt {
        if (attempt < 1 || items < 0) {
            throw new IllegalArgumentException("attempts count from 1 and items from 0");
        }
        if (recipient.isEmpty() || recipient.length() > 64) {
            throw new IllegalArgumentException("a recipient's id has 1 to 64 characters");
        }
    }

    /// What became of the data. Only [Deleted] and [NothingHeld] settle an obligation.
    public sealed interface Outcome {
        /// The word on the wire.
        default String wireName() {
            return switch (this) {
                case Deleted d -> "deleted";
                case NothingHeld n -> "nothing-held";
                case Retained r -> "retained";
                case Failed f -> "failed";
            };
        }
    }

    /// The data is gone.
    public record Deleted() implements Outcome {}

    /// There was none, and the recipient has read past the record's last event.
    public record NothingHeld() implements Outcome {}

    /// The law makes the recipient keep it.
    ///
    /// @param basis the legal basis, in words
    /// @param until when it ends
    public record Retained(String basis, Instant until) implements Outcome {}

    /// It could not be deleted.
    ///
    /// @param reason why, without personal data
    public record Failed(String reason) implements Outcome {}

    /// The Kafka record of this receipt, keyed by the deletion's id. The same receipt always gives the same bytes.
    ///
    /// @param source the service that writes it, e.g. `/lethe/customer-archive`
    public ProducerRecord<byte[], byte[]> toKafka(Topics topics, String source) {
        String id = deletionId.toString();
        return new ProducerRecord<>(
                topics.receipts(),
                null,
                null,
                id.getBytes(StandardCharsets.UTF_8),
                Json.bytes(toJson()),
                List.of(
                        Header.of(Attributes.SPEC_VERSION, Attributes.SPEC_VERSION_1_0),
                        Header.of(Attributes.ID, id + ":" + recipient + ":" + attempt + ":" + outcome.wireName()),
                        Header.of(Attributes.SOURCE, source),
                        Header.of(Attributes.TYPE, EventTypes.RECEIPT),
                        Header.of(Attributes.TIME, WireTime.format(at)),
                        Header.of(Attributes.PARTITION_KEY, id),
                        Header.of(Attributes.CONTENT_TYPE, Attributes.JSON)));
    }

    /// This receipt as the JSON object of the contract.
    public JsonNode toJson() {
        ObjectNode value = Json.object()
                .put("deletionId", deletionId.toString())
                .put("recipient", recipient)
                .put("attempt", attempt)
                .put("outcome", outcome.wireName())
                .put("items", items)
                .put("at", WireTime.format(at));
        return switch (outcome) {
            case Deleted d -> value;
            case NothingHeld n -> value;
            case Retained r -> value.put("basis", r.basis()).put("until", WireTime.format(r.until()));
            case Failed f -> value.put("reason", f.reason());
        };
    }

    /// Reads a receipt from a Kafka record.
    ///
    /// @throws UnreadableMessageException when it does not follow the contract
    public static Receipt read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new UnreadableMessageException("the value is null");
        }
        return fromJson(record.value());
    }

    /// Reads a receipt from the JSON of the contract.
    ///
    /// @throws UnreadableMessageException when it does not follow the contract
    public static Receipt fromJson(byte[] json) {
        JsonNode value = Json.parse(json);
        try {
            return new Receipt(
                    DeletionId.parse(Json.text(value, "deletionId")),
                    Json.text(value, "recipient"),
                    Json.integer(value, "attempt"),
                    outcome(value),
                    Json.integer(value, "items"),
                    instant(value, "at"));
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessageException("a field is not of its form", e);
        }
    }

    private static Outcome outcome(JsonNode value) {
        return switch (Json.text(value, "outcome")) {
            case "deleted" -> new Deleted();
            case "nothing-held" -> new NothingHeld();
            case "retained" -> new Retained(Json.text(value, "basis"), instant(value, "until"));
            case "failed" -> new Failed(Json.text(value, "reason"));
            default -> throw new UnreadableMessageException("the outcome is unknown");
        };
    }

    private static Instant instant(JsonNode value, String field) {
        return Instant.ofEpochMilli(WireTime.parseMillis(Json.text(value, field)));
    }
}
