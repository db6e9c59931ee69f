package dev.lethe.intake.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Compiles the part of JSON Schema that event schemas are written in (what the schemas' lint allows). That part means
/// the
/// same in draft-07 and 2020-12, and is checked several times faster than by a library that knows all of it.
final class ShapeCompiler {
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "x-lifecycle",
            "confluent:tags",
            "fides_data_categories");
    private static final Set<String> ASSERTIONS = Set.of(
            "type",
            "enum",
            "const",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "required",
            "properties",
            "items",
            "minItems",
            "maxItems",
            "uniqueItems");

    /// Thrown to give up on a schema that says more than is compiled here.
    private static final class OutsideException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutsideException() {
            super("outside the compiled part of JSON Schema", null, false, false);
        }
    }

    private ShapeCompiler() {}

    /// The compiled schema, or empty where it says more than is compiled here.
    static Optional<Shape> compile(JsonNode schema) {
        try {
            return Optional.of(shape(schema, ""));
        } catch (OutsideException e) {
            return Optional.empty();
        }
    }

    private static Shape shape(JsonNode schema, String location) {
        if (!schema.isObject()) {
            throw new OutsideException();
        }
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!ASSERTIONS.contains(keyword) && !ANNOTATIONS.contains(keyword)) {
                throw new OutsideException();
            }
        });
        return new Shape(
                location,
                types(schema.get("type")),
                values(schema.get("enum")),
                schema.has("const") ? Set.of(ValueKey.of(schema.get("const"))) : null,
                pattern(schema.get("pattern")),
                count(schema.get("minLength"), 0),
                count(schema.get("maxLength"), Integer.MAX_VALUE),
                bounds(schema),
                multipleOf(schema.get("multipleOf")),
                required(schema.get("required")),
                properties(schema.get("properties"), location),
                schema.has("items") ? shape(schema.get("items"), location + "/items") : null,
                count(schema.get("minItems"), 0),
                count(schema.get("maxItems"), Integer.MAX_VALUE),
                flag(schema.get("uniqueItems")));
    }

    private static @Nullable Set<ValueType> types(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        Set<ValueType> types = EnumSet.noneOf(ValueType.class);
        for (JsonNode name : node.isArray() ? node : List.of(node)) {
            types.add(ValueType.named(name.asText()).orElseThrow(OutsideException::new));
        }
        return types;
    }

    private static @Nullable Set<Object> values(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (!node.isArray()) {
            throw new OutsideException();
        }
        Set<Object> values = new HashSet<>();
        node.forEach(value -> values.add(ValueKey.of(value)));
        return Set.copyOf(values);
    }

    /// JSON Schema's `$` is the very end of the text; Java's also matches before a last line break, so it becomes `\z`.
    private static @Nullable Pattern pattern(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (!node.isTextual()) {
            throw new OutsideException();
        }
        String regex = node.textValue();
        StringBuilder java = new StringBuilder(regex.length() + 4);
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                java.append(c).append(regex.charAt(++i));
                continue;
            }
            inClass = c == '[' || inClass && c != ']';
            java.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
        }
        try {
            return Pattern.compile(java.toString());
        } catch (PatternSyntaxException e) {
            throw new OutsideException();
        }
    }

    private static int count(@Nullable JsonNode node, int absent) {
        if (node == null) {
            return absent;
        }
        if (!node.isNumber() || !node.canConvertToExactIntegral()) {
            throw new OutsideException();
        }
        return node.decimalValue().min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

    private static @Nullable Bounds bounds(JsonNode schema) {
        Bounds bounds = new Bounds(
                decimal(schema.get("minimum")),
                decimal(schema.get("maximum")),
                decimal(schema.get("exclusiveMinimum")),
                decimal(schema.get("exclusiveMaximum")));
        boolean none = bounds.minimum() == null
                && bounds.maximum() == null
                && bounds.exclusiveMinimum() == null
                && bounds.exclusiveMaximum() == null;
        return none ? null : bounds;
    }

    private static @Nullable BigDecimal decimal(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (!node.isNumber()) {
            throw new OutsideException();
        }
        return node.decimalValue();
    }

    private static @Nullable BigDecimal multipleOf(@Nullable JsonNode node) {
        BigDecimal divisor = decimal(node);
        if (divisor != null && divisor.signum() <= 0) {
            throw new OutsideException();
        }
        return divisor;
    }

    private static List<String> required(@Nullable JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node != null) {
            node.forEach(name -> names.add(name.asText()));
        }
        return List.copyOf(names);
    }

    private static Map<String, Shape> properties(@Nullable JsonNode node, String location) {
        Map<String, Shape> properties = new HashMap<>();
        if (node != null) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String name = field.getKey().replace("~", "~0").replace("/", "~1");
                properties.put(field.getKey(), shape(field.getValue(), location + "/properties/" + name));
            }
        }
        return Collections.unmodifiableMap(properties);
    }

    private static boolean flag(@Nullable JsonNode node) {
        if (node != null && !node.isBoolean()) {
            throw new OutsideException();
        }
        return node != null && node.booleanValue();
    }
}
