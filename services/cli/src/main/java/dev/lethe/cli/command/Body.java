package dev.lethe.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A body of JSON, without what was not given.
final class Body {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Body with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
