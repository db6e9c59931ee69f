package dev.lethe.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSchemaLintTest {
    private static final String TYPE = "shop.gift.sent.v1";
    private static final String SOUND = """
            {
              "title": "shop.gift.sent.v1",
              "description": "A gift was sent.",
              "x-lifecycle": {"stream": "order", "records": [
                {"category": "ORDER_TRANSACTION", "kind": "gift", "key": "/giftId", "effect": "touches"},
                {"category": "IDENTITY", "kind": "account", "key": "subject", "effect": "touches"}]},
              "type": "object",
              "required": ["giftId"],
              "properties": {
                "customerId": {"type": "string", "maxLength": 128,
                  "confluent:tags": ["IDENTITY", "SUBJECT_ID"], "fides_data_categories": ["user.unique_id"]},
                "giftId": {"type": "string", "maxLength": 64,
                  "confluent:tags": ["ORDER_TRANSACTION", "ENTITY_ID", "GUEST_ID"], "fides_data_categories": ["user.content"]},
                "price": {"type": "number", "minimum": 0, "maximum": 1000,
                  "confluent:tags": ["ORDER_TRANSACTION"], "fides_data_categories": ["user.payment"]},
                "wrapped": {"type": "boolean",
                  "confluent:tags": ["ORDER_TRANSACTION"], "fides_data_categories": ["user.content"]},
                "colours": {"type": "array", "maxItems": 3, "items": {"type": "string", "maxLength": 16},
                  "confluent:tags": ["ORDER_TRANSACTION"], "fides_data_categories": ["user.content"]},
                "courier": {"type": "object", "properties": {
                  "id": {"type": "string", "maxLength": 64, "pattern": "^[a-z0-9-]{1,64}(?![\\\\s\\\\S])",
                    "confluent:tags": ["ORDER_TRANSACTION", "RECIPIENT"], "fides_data_categories": ["user.content"]},
                  "reference": {"type": "string", "maxLength": 64,
                    "confluent:tags": ["ORDER_TRANSACTION", "PARTNER_REFERENCE"], "fides_data_categories": ["user.content"]}}},
                "parts": {"type": "array", "maxItems": 9, "items": {"type": "object", "properties": {
                  "sku": {"type": "string", "maxLength": 64,
                    "confluent:tags": ["ORDER_TRANSACTION"], "fides_data_categories": ["user.content"]}}}}
              }
            }
            """;

    @Test
    void everyShippedSchemaIsClean() {
        assertThat(ContractFiles.eventSchemas())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(EventSchemaLint.findings(
                                ContractFiles.stream(file), ContractFiles.type(file), ContractFiles.tree(file)))
                        .isEmpty());
    }

    @Test
    void theShopHasTheEventsThatItPromises() {
        var perStream = new TreeMap<String, Integer>();
        ContractFiles.eventSchemas().forEach(file -> perStream.merge(ContractFiles.stream(file), 1, Integer::sum));
        assertThat(perStream)
                .containsEntry("user", 11)
                .containsEntry("order", 11)
                .containsEntry("logistics", 7);
    }

    @Test
    void aKindOfRecordIsKeyedTheSameWayInEverySchema() {
        var schemas = new TreeMap<String, JsonNode>();
        ContractFiles.eventSchemas().forEach(file -> schemas.put(ContractFiles.type(file), ContractFiles.tree(file)));
        assertThat(EventSchemaLint.findingsAcross(schemas)).isEmpty();

        var other = sound();
        record(other, 0).put("kind", "order").put("key", "day");
        schemas.put(TYPE, other);
        assertThat(EventSchemaLint.findingsAcross(schemas))
                .anySatisfy(finding -> assertThat(finding).contains("ORDER_TRANSACTION order is keyed by"));
    }

    @Test
    void theSchemaThatTheBreakagesStartFromIsClean() {
        assertThat(EventSchemaLint.findings("order", TYPE, sound())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void eachRuleBites(Breakage breakage) {
        var schema = sound();
        breakage.damage().accept(schema);
        assertThat(EventSchemaLint.findings("order", TYPE, schema)).containsExactly(breakage.finding());
    }

    record Breakage(String finding, Consumer<ObjectNode> damage) {
        @Override
        public String toString() {
            return finding;
        }
    }

    private static Breakage breaks(String finding, Consumer<ObjectNode> damage) {
        return new Breakage(finding, damage);
    }

    static Stream<Breakage> breakages() {
        return Stream.of(namesAndShapes(), tagsAndRoles(), disclosures(), lifeCycles())
                .flatMap(part -> part);
    }

    private static Stream<Breakage> namesAndShapes() {
        return Stream.of(
                breaks("title must be the file's name", s -> s.put("title", "shop.gift.kept.v1")),
                breaks("description must say what happened", s -> s.remove("description")),
                breaks(
                        "x-lifecycle stream must be the file's folder",
                        s -> s.withObject("/x-lifecycle").put("stream", "user")),
                breaks("/ may not use the keyword additionalProperties", s -> s.put("additionalProperties", false)),
                breaks("/ may not use the keyword allOf", s -> s.putArray("allOf")),
                breaks(
                        "/price may not use the keyword format",
                        s -> field(s, "price").put("format", "double")),
                breaks(
                        "/price may not use the keyword $ref",
                        s -> field(s, "price").put("$ref", "#/x")),
                breaks(
                        "/ requires the undeclared size",
                        s -> s.withArray("/required").add("size")),
                breaks("/courier is an object without declared fields", s -> {
                    field(s, "courier").remove("properties");
                }),
                breaks(
                        "/giftId is a string without maxLength",
                        s -> field(s, "giftId").remove("maxLength")),
                breaks(
                        "/giftId has a pattern that does not compile",
                        s -> field(s, "giftId").put("pattern", "[a-")),
                breaks(
                        "/price is a number without minimum",
                        s -> field(s, "price").remove("minimum")),
                breaks(
                        "/price is a number without maximum",
                        s -> field(s, "price").remove("maximum")),
                breaks(
                        "/parts is an array without maxItems",
                        s -> field(s, "parts").remove("maxItems")),
                breaks(
                        "/colours/* is a string without maxLength",
                        s -> field(s, "colours").withObject("/items").remove("maxLength")),
                breaks(
                        "/wrapped must have one type: string, integer, number, boolean, array or object",
                        s -> field(s, "wrapped").putArray("type").add("boolean").add("null")));
    }

    private static Stream<Breakage> tagsAndRoles() {
        return Stream.of(
                breaks("/price must have exactly one category tag", s -> tags(s, "price")),
                breaks(
                        "/price must have exactly one category tag",
                        s -> tags(s, "price", "ORDER_TRANSACTION", "IDENTITY")),
                breaks(
                        "/price must have fides_data_categories",
                        s -> field(s, "price").remove("fides_data_categories")),
                breaks("/wrapped has the unknown tag PII", s -> tags(s, "wrapped", "ORDER_TRANSACTION", "PII")),
                breaks("/giftId repeats a tag", s -> tags(s, "giftId", "ORDER_TRANSACTION", "ENTITY_ID", "ENTITY_ID")),
                breaks(
                        "/customerId is SUBJECT_ID and may have no other role",
                        s -> tags(s, "customerId", "IDENTITY", "SUBJECT_ID", "FREE_TEXT")),
                breaks(
                        "/customerId is longer than a subject id may be",
                        s -> field(s, "customerId").put("maxLength", 129)),
                breaks(
                        "/giftId is longer than a guest id may be",
                        s -> field(s, "giftId").put("maxLength", 123)),
                breaks("/wrapped is SUBJECT_ID and must be a string", s -> {
                    tags(s, "wrapped", "ORDER_TRANSACTION", "SUBJECT_ID");
                    s.withObject("/properties").remove("customerId");
                }),
                breaks("/parts/*/sku is SUBJECT_ID and stands in an array", s -> {
                    tags(s.withObject("/properties/parts/items"), "sku", "ORDER_TRANSACTION", "SUBJECT_ID");
                    s.withObject("/properties").remove("customerId");
                }));
    }

    private static Stream<Breakage> disclosures() {
        return Stream.of(
                breaks("/courier/id is a second RECIPIENT", s -> {
                    var copy = field(s, "courier").withObject("/properties/id").deepCopy();
                    var rest = s.withObject("/properties").remove("courier");
                    s.withObject("/properties").<ObjectNode>set("firstCourier", copy);
                    s.withObject("/properties").set("courier", rest);
                }),
                breaks(
                        "/courier/id is RECIPIENT without a PARTNER_REFERENCE",
                        s -> field(s, "courier").withObject("/properties").remove("reference")),
                breaks(
                        "/courier/reference is PARTNER_REFERENCE without a RECIPIENT",
                        s -> field(s, "courier").withObject("/properties").remove("id")),
                breaks(
                        "/courier/reference is in another category than its RECIPIENT",
                        s -> tags(field(s, "courier"), "reference", "IDENTITY", "PARTNER_REFERENCE")),
                breaks(
                        "/courier/id is RECIPIENT and must have the pattern ^[a-z0-9-]{1,64}(?![\\s\\S])",
                        s -> field(s, "courier").withObject("/properties/id").remove("pattern")));
    }

    private static Stream<Breakage> lifeCycles() {
        return Stream.of(
                breaks(
                        "x-lifecycle IDENTITY has more than one record",
                        s -> s.withArray("/x-lifecycle/records")
                                .add(record(s, 1).deepCopy())),
                breaks(
                        "x-lifecycle IDENTITY must touch, conclude or re-open",
                        s -> record(s, 1).put("effect", "ends")),
                breaks(
                        "x-lifecycle IDENTITY has no legal kind",
                        s -> record(s, 1).put("kind", "My Account")),
                breaks(
                        "x-lifecycle IDENTITY may not use the keyword scope",
                        s -> record(s, 1).put("scope", "all")),
                breaks(
                        "/customerId is IDENTITY, which has no record",
                        s -> s.withArray("/x-lifecycle/records").remove(1)),
                breaks(
                        "x-lifecycle IDENTITY key must be subject, day or a pointer to a leaf, not /nowhere",
                        s -> record(s, 1).put("key", "/nowhere")),
                breaks("x-lifecycle IDENTITY key /price is not tagged ENTITY_ID", s -> {
                    record(s, 1).put("key", "/price");
                    s.withArray("/required").add("price");
                }),
                breaks("x-lifecycle ORDER_TRANSACTION key /giftId is not required", s -> s.remove("required")),
                breaks(
                        "/giftId is an ENTITY_ID that no record uses",
                        s -> record(s, 0).put("key", "day")));
    }

    @Test
    void anEventTypeWithoutALifeCycleIsRefused() {
        var schema = sound();
        schema.remove("x-lifecycle");
        assertThat(EventSchemaLint.findings("order", TYPE, schema))
                .contains("x-lifecycle has no known stream", "x-lifecycle must have at least one record");
    }

    @Test
    void aRecordOfNoCategoryIsRefused() {
        var schema = sound();
        record(schema, 1).put("category", "PII");
        assertThat(EventSchemaLint.findings("order", TYPE, schema)).contains("x-lifecycle PII is no category");
    }

    private static ObjectNode sound() {
        return ContractFiles.object(SOUND);
    }

    private static ObjectNode field(ObjectNode schema, String name) {
        return schema.withObject("/properties/" + name);
    }

    private static ObjectNode record(ObjectNode schema, int index) {
        return (ObjectNode) schema.withArray("/x-lifecycle/records").get(index);
    }

    private static void tags(ObjectNode schema, String name, String... tags) {
        var array = field(schema, name).putArray("confluent:tags");
        for (var tag : tags) {
            array.add(tag);
        }
    }
}
