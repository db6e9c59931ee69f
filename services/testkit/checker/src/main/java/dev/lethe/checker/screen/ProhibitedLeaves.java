package dev.lethe.checker.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checker.schema.EventSchema;
import dev.lethe.checker.schema.Field;
import dev.lethe.checker.schema.Projection;
import java.util.function.Predicate;

/// Whether prohibited data in an event's declared fields is, or may be, a reason to reject it: the field is dropped
/// where the event makes sense without it, and the event rejected where the schema demands the field.
///
/// @param rejects a required free text surely holds prohibited data
/// @param mayReject a required field holds what a detector might take for it; taken on trust
record ProhibitedLeaves(boolean rejects, boolean mayReject) {

    static ProhibitedLeaves in(EventSchema schema, JsonNode data) {
        boolean[] found = new boolean[2];
        Projection.visit(schema.fields(), data, (leaf, value) -> {
            if (leaf.required()) {
                found[0] |= surely(leaf, value);
                found[1] |= maybe(leaf, value);
            }
        });
        return new ProhibitedLeaves(found[0], found[1]);
    }

    /// Whether the free text surely holds prohibited data.
    static boolean surely(Field.Leaf leaf, JsonNode value) {
        return leaf.freeText() && any(value, Suspicion::isProhibited);
    }

    /// Whether a detector may take the free text for prohibited data.
    static boolean maybe(Field.Leaf leaf, JsonNode value) {
        return leaf.freeText() && any(value, Suspicion::couldBeProhibited);
    }

    private static boolean any(JsonNode value, Predicate<JsonNode> test) {
        if (!value.isArray()) {
            return test.test(value);
        }
        for (JsonNode item : value) {
            if (test.test(item)) {
                return true;
            }
        }
        return false;
    }
}
