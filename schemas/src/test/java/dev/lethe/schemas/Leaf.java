package dev.lethe.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A field of an event that holds a value: a scalar, or an array of scalars.
///
/// @param pointer where it stands, as a JSON pointer into the data, with `*` for "each item of an array"
/// @param required whether every event of the type has it, its parents included
record Leaf(String pointer, JsonNode node, boolean required) {
    static final Set<String> CATEGORIES = Set.of("IDENTITY", "ORDER_TRANSACTION", "LOGISTICS", "BEHAVIOR");

    /// The leaves below an object schema, in the order in which they are written.
    static List<Leaf> of(JsonNode objectSchema) {
        var leaves = new ArrayList<Leaf>();
        collect(objectSchema, "", true, leaves);
        return leaves;
    }

    private static void collect(JsonNode object, String pointer, boolean required, List<Leaf> leaves) {
        var names = texts(object.path("required")).toList();
        object.path("properties").forEachEntry((name, child) -> {
            var childPointer = pointer + "/" + name;
            var childRequired = required && names.contains(name);
            if (isObject(child)) {
                collect(child, childPointer, childRequired, leaves);
            } else if (isArrayOfObjects(child)) {
                collect(child.path("items"), childPointer + "/*", false, leaves);
            } else {
                leaves.add(new Leaf(childPointer, child, childRequired));
            }
        });
    }

    static boolean isObject(JsonNode schema) {
        return schema.path("type").asText().equals("object");
    }

    static boolean isArrayOfObjects(JsonNode schema) {
        return schema.path("type").asText().equals("array") && isObject(schema.path("items"));
    }

    List<String> tags() {
        return texts(node.path("confluent:tags")).toList();
    }

    List<String> categories() {
        return tags().stream().filter(CATEGORIES::contains).toList();
    }

    List<String> roles() {
        return tags().stream().filter(tag -> !CATEGORIES.contains(tag)).toList();
    }

    boolean has(String role) {
        return tags().contains(role);
    }

    boolean insideAnArray() {
        return pointer.contains("/*");
    }

    static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
