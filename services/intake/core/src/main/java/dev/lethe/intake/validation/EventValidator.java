package dev.lethe.intake.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// One compiled event schema.
public interface EventValidator {
    /// The first violation in `data`, or empty where it follows the schema.
    Optional<Violation> check(JsonNode data);
}
