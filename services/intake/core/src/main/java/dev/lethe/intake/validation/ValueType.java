package dev.lethe.intake.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/// The types of JSON Schema. A number without a fractional part is an integer, however it is written.
enum ValueType {
    NULL,
    BOOLEAN,
    OBJECT,
    ARRAY,
    NUMBER,
    STRING,
    INTEGER;

    static Optional<ValueType> named(String name) {
        return switch (name) {
            case "null" -> Optional.of(NULL);
            case "boolean" -> Optional.of(BOOLEAN);
            case "object" -> Optional.of(OBJECT);
            case "array" -> Optional.of(ARRAY);
            case "number" -> Optional.of(NUMBER);
            case "string" -> Optional.of(STRING);
            case "integer" -> Optional.of(INTEGER);
            default -> Optional.empty();
        };
    }

    static boolean isAnyOf(Set<ValueType> types, JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> types.contains(NULL);
            case BOOLEAN -> types.contains(BOOLEAN);
            case OBJECT, POJO -> types.contains(OBJECT);
            case ARRAY -> types.contains(ARRAY);
            case STRING, BINARY -> types.contains(STRING);
            case NUMBER -> types.contains(NUMBER) || types.contains(INTEGER) && isInteger(value);
        };
    }

    private static boolean isInteger(JsonNode number) {
        return number.isIntegralNumber() || number.canConvertToExactIntegral();
    }
}
