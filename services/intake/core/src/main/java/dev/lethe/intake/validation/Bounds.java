package dev.lethe.intake.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The bounds of a number. Null where there is none.
record Bounds(
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable BigDecimal exclusiveMinimum,
        @Nullable BigDecimal exclusiveMaximum) {

    /// The keyword that `number` violates, or null.
    @Nullable
    String violated(JsonNode number) {
        BigDecimal value = number.decimalValue();
        if (minimum != null && value.compareTo(minimum) < 0) {
            return "minimum";
        }
        if (maximum != null && value.compareTo(maximum) > 0) {
            return "maximum";
        }
        if (exclusiveMinimum != null && value.compareTo(exclusiveMinimum) <= 0) {
            return "exclusiveMinimum";
        }
        return exclusiveMaximum != null && value.compareTo(exclusiveMaximum) >= 0 ? "exclusiveMaximum" : null;
    }
}
