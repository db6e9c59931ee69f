package dev.lethe.kernel.schema;

import java.util.List;

/// Event schemas that cannot be used, with every problem found in them.
public final class InvalidSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidSchemaException(List<String> problems) {
        super("Event schemas cannot be used: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /// What is wrong, one sentence each, with file and place.
    public List<String> problems() {
        return problems;
    }
}
