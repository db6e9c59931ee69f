package dev.lethe.checker.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.schema.Effect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A message of a lifecycle topic, read strictly as the documents spell it.
public sealed interface LifecycleMessage {

    String STAMPED = "lethe.record.stamped.v1";
    String DELETION = "lethe.deletion.requested.v1";
    String DISCLOSURE_ENDED = "lethe.disclosure.ended.v1";

    Common common();

    /// What every message says.
    record Common(Id128 id, Id128 record, Category category, String subject, long effectiveMillis) {}

    /// A stamped event.
    ///
    /// @param retainDeadline in milliseconds
    /// @param disclosedTo the partner named in the header, or null
    record Stamped(
            Common common,
            Effect effect,
            long retainDeadline,
            int policyVersion,
            @Nullable String disclosedTo,
            String kind,
            String key,
            String type,
            String source,
            String eventId,
            @Nullable String reference,
            JsonNode data)
            implements LifecycleMessage {}

    /// A deletion, everywhere or of one partner's copy.
    ///
    /// @param partner null for a deletion everywhere
    record Deleted(
            Common common,
            @Nullable String partner,
            String reason,
            List<String> recipients,
            String runId,
            int policyVersion,
            long body)
            implements LifecycleMessage {}

    /// Reads a message.
    ///
    /// @throws IllegalArgumentException saying what is wrong, without a value from the message
    static LifecycleMessage read(Headers headers, byte @Nullable [] key, byte @Nullable [] value) {
        var fields = new Fields(headers);
        String type = fields.header("ce_type");
        fields.demand("ce_specversion", "1.0".equals(fields.header("ce_specversion")));
        fields.demand("content-type", "application/json".equals(fields.header("content-type")));
        String subject = fields.header("ce_subject");
        fields.demand("ce_partitionkey", subject.equals(fields.header("ce_partitionkey")));
        fields.demand("key", key != null && Arrays.equals(key, subject.getBytes(StandardCharsets.UTF_8)));
        fields.header("ce_source");
        var common = new Common(
                fields.id("ce_id"),
                fields.id("ce_recordid"),
                Category.valueOf(fields.header("ce_infocategory")),
                subject,
                fields.time("ce_effectivetime"));
        fields.time("ce_time");
        byte[] bytes = value == null ? new byte[0] : value;
        var parsed = JsonText.parse(bytes);
        if (parsed == null || !parsed.node().isObject()) {
            throw new IllegalArgumentException("the value is no JSON object");
        }
        JsonNode body = parsed.node();
        return switch (type) {
            case STAMPED -> stamped(fields, common, body);
            case DELETION -> deleted(common, body, null, Hash64.of(bytes));
            case DISCLOSURE_ENDED -> deleted(common, body, Fields.text(body, "partner"), Hash64.of(bytes));
            default -> throw new IllegalArgumentException("ce_type is none of a lifecycle topic's");
        };
    }

    private static Stamped stamped(Fields fields, Common common, JsonNode body) {
        fields.demand("ce_time", fields.time("ce_time") == common.effectiveMillis());
        JsonNode disclosure = body.path("disclosure");
        String disclosedTo = fields.optional("ce_disclosedto");
        String partner = disclosure.isMissingNode() ? null : Fields.text(disclosure, "partner");
        fields.demand("disclosure", Objects.equals(partner, disclosedTo));
        fields.demand("data", body.path("data").isObject());
        return new Stamped(
                common,
                Effect.parse(fields.header("ce_lifecycle")),
                fields.time("ce_retaindeadline"),
                Integer.parseInt(fields.header("ce_policyversion")),
                disclosedTo,
                Fields.text(body.path("entity"), "kind"),
                Fields.text(body.path("entity"), "key"),
                Fields.text(body.path("event"), "type"),
                Fields.text(body.path("event"), "source"),
                Fields.text(body.path("event"), "id"),
                disclosure.path("reference").isTextual()
                        ? disclosure.path("reference").textValue()
                        : null,
                body.path("data"));
    }

    private static Deleted deleted(Common common, JsonNode body, @Nullable String partner, long hash) {
        boolean agrees = common.id().toString().equals(Fields.text(body, "deletionId"))
                && common.record().toString().equals(Fields.text(body, "recordId"))
                && common.category().name().equals(Fields.text(body, "category"))
                && common.effectiveMillis() == Instants.ours(Fields.text(body, "through"));
        if (!agrees) {
            throw new IllegalArgumentException("headers and value disagree");
        }
        List<String> recipients = new ArrayList<>();
        if (partner == null) {
            Instants.ours(Fields.text(body, "honorBy"));
            body.path("recipients").forEach(recipient -> recipients.add(recipient.asText()));
        } else {
            Instants.ours(Fields.text(body, "deleteBy"));
            if (!"now".equals(Fields.text(body, "stopUse"))) {
                throw new IllegalArgumentException("stopUse is not now");
            }
            recipients.add(partner);
        }
        return new Deleted(
                common,
                partner,
                Fields.text(body, "reason"),
                recipients,
                Fields.number(body, "runId"),
                body.path("policyVersion").asInt(),
                hash);
    }
}
