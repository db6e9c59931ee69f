package dev.lethe.intake.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A compiled schema, or a part of one: what a value at its place must look like. Absent keywords are null, or bounds
/// that everything meets.
///
/// @param location   JSON pointer of this part in the schema
/// @param types      the allowed ones; null for all
/// @param enumerated what `enum` lists, as [ValueKey]s; null for all
/// @param constant   the same for `const`
/// @param pattern    must be found in a string
/// @param multipleOf null for none
/// @param required   names that an object must have
/// @param properties what an object's fields must look like
/// @param items      what an array's elements must look like; null for anything
record Shape(
        String location,
        @Nullable Set<ValueType> types,
        @Nullable Set<Object> enumerated,
        @Nullable Set<Object> constant,
        @Nullable Pattern pattern,
        int minLength,
        int maxLength,
        @Nullable Bounds bounds,
        @Nullable BigDecimal multipleOf,
        List<String> required,
        Map<String, Shape> properties,
        @Nullable Shape items,
        int minItems,
        int maxItems,
        boolean uniqueItems) {

    /// The first violation in `value`, or null.
    @Nullable
    Violation check(JsonNode value) {
        String keyword = violated(value);
        if (keyword != null) {
            return new Violation(location + "/" + keyword, keyword);
        }
        return switch (value.getNodeType()) {
            case OBJECT -> properties.isEmpty() ? null : fields((ObjectNode) value);
            case ARRAY -> items == null ? null : elements(value, items);
            case STRING, NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO -> null;
        };
    }

    private @Nullable Violation fields(ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Shape shape = properties.get(field.getKey());
            if (shape != null) {
                Violation violation = shape.check(field.getValue());
                if (violation != null) {
                    return violation;
                }
            }
        }
        return null;
    }

    private static @Nullable Violation elements(JsonNode array, Shape items) {
        for (JsonNode element : array) {
            Violation violation = items.check(element);
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    /// The keyword that the value itself violates, its fields and elements aside.
    private @Nullable String violated(JsonNode value) {
        if (types != null && !ValueType.isAnyOf(types, value)) {
            return "type";
        }
        if (enumerated != null && !enumerated.contains(ValueKey.of(value))) {
            return "enum";
        }
        if (constant != null && !constant.contains(ValueKey.of(value))) {
            return "const";
        }
        return switch (value.getNodeType()) {
            case STRING -> text(value.textValue());
            case NUMBER -> number(value);
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case BOOLEAN, NULL, BINARY, MISSING, POJO -> null;
        };
    }

    private @Nullable String text(String text) {
        int units = text.length();
        // Lengths count code points, of which there are at most as many as UTF-16 units, and at least half as many.
        if (units > maxLength && text.codePointCount(0, units) > maxLength) {
            return "maxLength";
        }
        if (minLength > 0 && (units < minLength || text.codePointCount(0, units) < minLength)) {
            return "minLength";
        }
        return pattern != null && !pattern.matcher(text).find() ? "pattern" : null;
    }

    private @Nullable String number(JsonNode number) {
        String violated = bounds == null ? null : bounds.violated(number);
        if (violated == null && multipleOf != null) {
            return number.decimalValue().remainder(multipleOf).signum() == 0 ? null : "multipleOf";
        }
        return violated;
    }

    private @Nullable String object(JsonNode object) {
        for (int i = 0; i < required.size(); i++) {
            if (!object.has(required.get(i))) {
                return "required";
            }
        }
        return null;
    }

    private @Nullable String array(JsonNode array) {
        if (array.size() > maxItems) {
            return "maxItems";
        }
        if (array.size() < minItems) {
            return "minItems";
        }
        if (uniqueItems) {
            Set<Object> seen = new HashSet<>();
            for (JsonNode element : array) {
                if (!seen.add(ValueKey.of(element))) {
                    return "uniqueItems";
                }
            }
        }
        return null;
    }
}
