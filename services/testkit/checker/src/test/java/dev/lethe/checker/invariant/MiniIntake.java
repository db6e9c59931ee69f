package dev.lethe.checker.invariant;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.checker.policy.Bases;
import dev.lethe.checker.schema.Category;
import dev.lethe.checker.schema.Effect;
import dev.lethe.checker.schema.EventSchema;
import dev.lethe.checker.schema.Projection;
import dev.lethe.checker.schema.RecordEffect;
import dev.lethe.checker.wire.Id128;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// The small world's intake and its holders: stamps an event, keeps what came of it.
final class MiniIntake {

    /// One stamped event.
    record Touch(
            Id128 record,
            Category category,
            String subject,
            long effectiveMillis,
            Effect effect,
            @Nullable String partner,
            @Nullable String reference,
            String stream,
            long offset) {}

    /// A message on its way out.
    record Message(Category topic, int partition, Headers headers, String key, ObjectNode value) {}

    private final SmallWorld world;
    final List<Touch> touches = new ArrayList<>();
    /// What becomes of each message; null to lose it.
    UnaryOperator<@Nullable Message> wire = message -> message;

    MiniIntake(SmallWorld world) {
        this.world = world;
    }

    void accept(SmallWorld.Published event) {
        EventSchema schema = Objects.requireNonNull(world.schemas.find(event.type()));
        String subject = event.subject() != null ? event.subject() : schema.subjectId(event.data());
        subject = subject != null ? subject : "guest:" + schema.guestId(event.data());
        for (RecordEffect effect : schema.records()) {
            stamp(event, schema, effect, subject);
        }
    }

    private void stamp(SmallWorld.Published event, EventSchema schema, RecordEffect effect, String subject) {
        Category category = effect.category();
        long effective = event.effectiveMillis();
        String key = switch (effect.key()) {
            case SUBJECT -> "";
            case DAY -> SmallWorld.text(effective).substring(0, 10);
            case FIELD ->
                event.data().at(Objects.requireNonNull(effect.pointer())).asText();
        };
        var disclosure = schema.disclosure();
        boolean disclosed = disclosure != null
                && disclosure.category() == category
                && !event.data().at(disclosure.recipient()).isMissingNode();
        String partner = disclosed
                ? event.data()
                        .at(Objects.requireNonNull(disclosure).recipient())
                        .asText()
                : null;
        String reference = disclosed
                ? event.data()
                        .at(Objects.requireNonNull(
                                Objects.requireNonNull(disclosure).reference()))
                        .asText()
                : null;
        Id128 record = world.ids.record(subject, category, effect.kind(), key);
        var touch = new Touch(
                record,
                category,
                subject,
                effective,
                effect.effect(),
                partner,
                reference,
                event.stream(),
                event.offset());
        touches.add(touch);
        ObjectNode data = Projection.of(schema.fields(), event.data(), category, (leaf, value) -> true);
        if (data != null) {
            world.archive.add(new SmallWorld.Item(record, effective, null));
        }
        if (partner != null) {
            world.copies
                    .computeIfAbsent(partner, name -> new ArrayList<>())
                    .add(new SmallWorld.Item(record, effective, reference));
        }
        emit(message(event, touch, effect.kind(), key, data == null ? SmallWorld.JSON.createObjectNode() : data));
    }

    private Message message(SmallWorld.Published event, Touch touch, String kind, String key, ObjectNode data) {
        var bases = new Bases();
        bases.add(touch.effectiveMillis, touch.effect);
        String time = SmallWorld.text(touch.effectiveMillis);
        var headers = headers(
                        touch,
                        "lethe.record.stamped.v1",
                        world.ids.stamp(event.source(), event.id(), touch.category),
                        time)
                .add("ce_source", ("/lethe/" + event.stream() + "-intake").getBytes(UTF_8))
                .add("ce_time", time.getBytes(UTF_8))
                .add(
                        "ce_retaindeadline",
                        SmallWorld.text(world.policy.deadline(touch.category, bases))
                                .getBytes(UTF_8))
                .add("ce_policyversion", String.valueOf(world.policy.version()).getBytes(UTF_8))
                .add("ce_lifecycle", touch.effect.wireName().getBytes(UTF_8));
        var value = SmallWorld.JSON.createObjectNode();
        value.putObject("entity").put("kind", kind).put("key", key);
        value.putObject("event")
                .put("type", event.type())
                .put("source", event.source())
                .put("id", event.id());
        if (touch.partner != null) {
            headers.add("ce_disclosedto", touch.partner.getBytes(UTF_8));
            value.putObject("disclosure").put("partner", touch.partner).put("reference", touch.reference);
        }
        value.set("data", data);
        return new Message(touch.category, 0, headers, touch.subject, value);
    }

    static Headers headers(Touch touch, String type, Id128 id, String effectiveTime) {
        return new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.toString().getBytes(UTF_8))
                .add("ce_type", type.getBytes(UTF_8))
                .add("ce_subject", touch.subject.getBytes(UTF_8))
                .add("ce_partitionkey", touch.subject.getBytes(UTF_8))
                .add("ce_infocategory", touch.category.name().getBytes(UTF_8))
                .add("ce_recordid", touch.record.toString().getBytes(UTF_8))
                .add("ce_effectivetime", effectiveTime.getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
    }

    void emit(Message message) {
        Message sent = wire.apply(message);
        if (sent != null) {
            world.sent.add(new SmallWorld.Sent(sent.topic.topic(), sent.key, sent.headers, sent.value));
            world.lifecycle.add(
                    sent.topic,
                    sent.partition,
                    "topic@x",
                    sent.headers,
                    sent.key.getBytes(UTF_8),
                    SmallWorld.bytes(sent.value));
        }
    }
}
