package dev.lethe.checker.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A message's headers and members, each demanded by name.
final class Fields {

    private final Headers headers;

    Fields(Headers headers) {
        this.headers = headers;
    }

    String header(String name) {
        String value = EnvelopeReader.header(headers, name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is absent");
        }
        return value;
    }

    @Nullable
    String optional(String name) {
        return EnvelopeReader.header(headers, name);
    }

    Id128 id(String name) {
        try {
            return Id128.parse(header(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is no id", e);
        }
    }

    long time(String name) {
        try {
            return Instants.ours(header(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is no UTC time with three decimals", e);
        }
    }

    void demand(String name, boolean right) {
        if (!right) {
            throw new IllegalArgumentException(name + " is not what it must be");
        }
    }

    static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is absent from the value");
        }
        return value.textValue();
    }

    /// A whole number, as its digits: ids are compared, not computed with.
    ///
    /// @throws IllegalArgumentException when it is absent or something else
    static String number(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is absent from the value, or no whole number");
        }
        return value.asText();
    }
}
