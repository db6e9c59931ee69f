package dev.lethe.simulator.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.schema.EventSchema;
import dev.lethe.kernel.schema.Leaf;
import dev.lethe.kernel.schema.SchemaCatalog;
import dev.lethe.kernel.time.EffectiveTime;
import dev.lethe.kernel.time.WireTime;
import dev.lethe.simulator.holding.Item;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads, from a platform event, what which partner is given. Pure. Events that make no sense give nothing, as an
/// integration
/// that checks its input would do.
final class Integration {
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int MAX_REFERENCE_LENGTH = 1_024;
    private static final int MAX_PAYLOAD_LENGTH = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final SchemaCatalog schemas;

    Integration(SchemaCatalog schemas) {
        this.schemas = schemas;
    }

    /// What the event in `record` gives a partner, if anything.
    Optional<Item> read(ConsumerRecord<byte[], byte[]> record) {
        return PlatformEvent.read(record, this::discloses).flatMap(event -> {
            EventSchema schema = schemas.find(event.type()).orElseThrow();
            try {
                return item(schema, event, JSON.readTree(event.data()), record.timestamp());
            } catch (IOException | IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private boolean discloses(String type) {
        return schemas.find(type).flatMap(s -> s.leaf(Leaf.Role.RECIPIENT)).isPresent();
    }

    private static Optional<Item> item(EventSchema schema, PlatformEvent event, JsonNode data, long appendMillis)
            throws JsonProcessingException {
        String partner = text(data, schema.leaf(Leaf.Role.RECIPIENT));
        String reference = text(data, schema.leaf(Leaf.Role.PARTNER_REFERENCE));
        long timeMillis = WireTime.parseMillis(event.time());
        if (partner == null
                || reference == null
                || reference.isEmpty()
                || reference.length() > MAX_REFERENCE_LENGTH
                || !EffectiveTime.isWithinBounds(timeMillis, appendMillis, EPOCH)
                || schema.leaves().stream().anyMatch(leaf -> leaf.required() && isMissing(data, leaf))) {
            return Optional.empty();
        }
        return Optional.of(new Item(
                partner,
                reference,
                Item.hash(event.source() + "\n" + event.id()),
                EffectiveTime.of(timeMillis, appendMillis),
                payload(schema, data)));
    }

    /// The declared fields of the disclosed category, and no others: the least that the partner needs.
    private static String payload(EventSchema schema, JsonNode data) throws JsonProcessingException {
        ObjectNode payload = JSON.createObjectNode();
        for (Leaf leaf : schema.leaves()) {
            JsonNode value = at(data, leaf.path());
            if (schema.disclosedCategory().filter(c -> c == leaf.category()).isPresent()
                    && !leaf.is(Leaf.Role.SUBJECT_ID)
                    && value.isValueNode()) {
                payload.set(leaf.pointer(), value);
            }
        }
        String json = JSON.writeValueAsString(payload);
        return json.length() > MAX_PAYLOAD_LENGTH ? "{}" : json;
    }

    private static boolean isMissing(JsonNode data, Leaf leaf) {
        return !leaf.path().contains(Leaf.EACH) && at(data, leaf.path()).isMissingNode();
    }

    private static @Nullable String text(JsonNode data, Optional<Leaf> leaf) {
        return leaf.map(l -> at(data, l.path()).textValue()).orElse(null);
    }

    private static JsonNode at(JsonNode data, List<String> path) {
        JsonNode node = data;
        for (String step : path) {
            node = node.path(step);
        }
        return node;
    }
}
