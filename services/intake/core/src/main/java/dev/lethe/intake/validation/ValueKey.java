package dev.lethe.intake.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A value as JSON Schema compares it: `1` equals `1.0`, objects regardless of the order of their fields. Two values
/// are
/// equal exactly when their keys are.
final class ValueKey {
    private ValueKey() {}

    static Object of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case NUMBER -> number(value.decimalValue());
            case ARRAY -> {
                List<Object> keys = new ArrayList<>(value.size());
                value.forEach(element -> keys.add(of(element)));
                yield keys;
            }
            case OBJECT -> {
                Map<String, Object> keys = new HashMap<>();
                value.properties().forEach(field -> keys.put(field.getKey(), of(field.getValue())));
                yield keys;
            }
            case BOOLEAN, NULL, BINARY, MISSING, POJO -> value;
        };
    }

    private static BigDecimal number(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
