package dev.lethe.intake.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.kernel.schema.EventSchema;
import java.util.Optional;

/// Compiles event schemas.
public final class EventValidators {
    private EventValidators() {}

    /// The validator of an event type.
    public static EventValidator compile(EventSchema schema) {
        return compile(schema.schema());
    }

    /// Compiled where the schema keeps to what event schemas are written in; an operator's schema that says more is
    /// left to
    /// the library.
    static EventValidator compile(JsonNode schema) {
        Optional<Shape> shape = ShapeCompiler.compile(schema);
        return shape.isPresent() ? data -> Optional.ofNullable(shape.get().check(data)) : new LibraryValidator(schema);
    }
}
