package dev.lethe.checker.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// What an event's data holds in one category: its declared leaves, nested as they were, and nothing else.
public final class Projection {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Projection() {}

    /// Told of each leaf that becomes data.
    @FunctionalInterface
    public interface Leaves {
        void leaf(Field.Leaf leaf, JsonNode value);
    }

    /// The category's part of the data, as far as `keeps` wants it; null if there is none.
    public static @Nullable ObjectNode of(
            Field.Nested fields, JsonNode data, Category category, BiPredicate<Field.Leaf, JsonNode> keeps) {
        if (!data.isObject()) {
            return null;
        }
        ObjectNode kept = null;
        for (var member : fields.members().entrySet()) {
            JsonNode value = data.get(member.getKey());
            JsonNode part = value == null
                    ? null
                    : switch (member.getValue()) {
                        case Field.Leaf leaf ->
                            leaf.category() == category && !leaf.subjectId() && keeps.test(leaf, value) ? value : null;
                        case Field.Nested nested -> of(nested, value, category, keeps);
                        case Field.Many many -> elements(many.element(), value, category, keeps);
                    };
            if (part != null) {
                kept = kept == null ? NODES.objectNode() : kept;
                kept.set(member.getKey(), part);
            }
        }
        return kept;
    }

    private static @Nullable ArrayNode elements(
            Field.Nested element, JsonNode array, Category category, BiPredicate<Field.Leaf, JsonNode> keeps) {
        ArrayNode kept = null;
        for (JsonNode item : array) {
            ObjectNode part = of(element, item, category, keeps);
            if (part != null) {
                kept = kept == null ? NODES.arrayNode() : kept;
                kept.add(part);
            }
        }
        return kept;
    }

    /// Visits every declared leaf that is present, of every category, the subject's id included.
    public static void visit(Field.Nested fields, JsonNode data, Leaves leaves) {
        for (var member : fields.members().entrySet()) {
            JsonNode value = data.get(member.getKey());
            if (value != null) {
                switch (member.getValue()) {
                    case Field.Leaf leaf -> leaves.leaf(leaf, value);
                    case Field.Nested nested -> visit(nested, value, leaves);
                    case Field.Many many -> value.forEach(item -> visit(many.element(), item, leaves));
                }
            }
        }
    }
}
