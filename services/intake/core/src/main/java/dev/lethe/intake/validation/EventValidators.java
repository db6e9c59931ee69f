package dev.lethe.intake.validation;

import dev.lethe.kernel.schema.EventSchema;

/// Compiles event schemas.
public final class EventValidators {
    private EventValidators() {}

    /// The validator of an event type.
    public static EventValidator compile(EventSchema schema) {
        return new LibraryValidator(schema.schema());
    }
}
