package dev.lethe.intake.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.kernel.schema.EventSchema;
import dev.lethe.kernel.schema.SchemaCatalog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/// On every schema that ships, and on data that nearly follows it, the compiled validator and the library agree.
class CompiledLikeTheLibraryTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private record Pair(JsonNode schema, Shape compiled, LibraryValidator library) {}

    private static final List<Pair> PAIRS = new ArrayList<>(SchemaCatalog.load(Optional.empty()).all().stream()
            .map(EventSchema::schema)
            .map(schema -> new Pair(schema, ShapeCompiler.compile(schema).orElseThrow(), new LibraryValidator(schema)))
            .toList());

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
    void bothSayTheSame(@ForAll("nearlyValid") Tuple2<Integer, JsonNode> example) {
        Pair pair = PAIRS.get(example.get1());
        JsonNode data = example.get2();

        Violation compiled = pair.compiled().check(data);

        assertThat(compiled == null)
                .as("compiled says %s", compiled)
                .isEqualTo(pair.library().check(data).isEmpty());
    }

    @Provide
    Arbitrary<Tuple2<Integer, JsonNode>> nearlyValid() {
        return Arbitraries.integers()
                .between(0, PAIRS.size() - 1)
                .withDistribution(RandomDistribution.uniform())
                .flatMap(i -> object(PAIRS.get(i).schema()).map(data -> Tuple.of(i, data)));
    }

    private static Arbitrary<JsonNode> value(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" ->
                value(schema.path("items")).list().ofMaxSize(4).map(elements ->
                        (JsonNode) new ArrayNode(JSON.getNodeFactory()).addAll(elements));
            case "integer", "number" ->
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, number(schema)), net.jqwik.api.Tuple.of(1, anything()));
            case "boolean" ->
                Arbitraries.of(true, false)
                        .map(b -> (JsonNode) JSON.getNodeFactory().booleanNode(b));
            default ->
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(12, text(schema)), net.jqwik.api.Tuple.of(1, anything()));
        };
    }

    private static Arbitrary<JsonNode> object(JsonNode schema) {
        Arbitrary<ObjectNode> object = Arbitraries.create(JSON::createObjectNode);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean required = false;
            for (JsonNode name : schema.path("required")) {
                required |= name.asText().equals(property.getKey());
            }
            Arbitrary<JsonNode> child = value(property.getValue())
                    .optional(required ? 0.99 : 0.4)
                    .map(present -> present.orElseGet(JSON.getNodeFactory()::missingNode));
            object = object.flatMap(so -> child.map(value -> {
                ObjectNode copy = so.deepCopy();
                return value.isMissingNode() ? copy : copy.set(property.getKey(), value);
            }));
        }
        return object.map(o -> o);
    }

    private static Arbitrary<JsonNode> text(JsonNode schema) {
        List<String> likely = new ArrayList<>(List.of(
                "",
                "a",
                "EUR",
                "NL",
                "eur",
                "EUR\n",
                "o-1",
                "2026-11-22",
                "2026-11-22\n",
                "a@b.example",
                "a b@c",
                "nl-be",
                "swift-parcel",
                "swift-parcel\n",
                "10.0.0.1",
                "::1",
                "é",
                "𝒳𝒴",
                "x".repeat(129),
                "é".repeat(33)));
        schema.path("enum").forEach(value -> likely.add(value.asText()));
        return Arbitraries.oneOf(
                        Arbitraries.of(likely),
                        Arbitraries.strings().ofMaxLength(40),
                        exactly(schema.path("maxLength").asInt(3)))
                .map(text -> (JsonNode) JSON.getNodeFactory().textNode(text));
    }

    private static Arbitrary<String> exactly(int length) {
        return Arbitraries.integers()
                .between(Math.max(0, length - 1), length + 1)
                .flatMap(n -> Arbitraries.of("a", "𝒳", "9").map(c -> c.repeat(n)));
    }

    private static Arbitrary<JsonNode> number(JsonNode schema) {
        List<BigDecimal> edges = new ArrayList<>(List.of(
                BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("1.0"), new BigDecimal("0.5"), new BigDecimal("1E+3")));
        for (String bound : List.of("minimum", "maximum")) {
            if (schema.has(bound)) {
                BigDecimal edge = schema.get(bound).decimalValue();
                edges.add(edge);
                edges.add(edge.add(BigDecimal.ONE));
                edges.add(edge.subtract(BigDecimal.ONE));
                edges.add(edge.add(new BigDecimal("0.001")));
            }
        }
        return Arbitraries.of(edges)
                .map(n -> n.scale() <= 0 && n.precision() < 10
                        ? (JsonNode) JSON.getNodeFactory().numberNode(n.intValueExact())
                        : JSON.getNodeFactory().numberNode(n));
    }

    private static Arbitrary<JsonNode> anything() {
        return Arbitraries.of("null", "true", "1", "1.5", "\"a\"", "[]", "[1]", "{}", "{\"a\":1}", "-1e2")
                .map(json -> {
                    try {
                        return JSON.readTree(json);
                    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                        throw new AssertionError(e);
                    }
                });
    }
}
