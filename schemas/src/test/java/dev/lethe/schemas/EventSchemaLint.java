package dev.lethe.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What an event schema must be so that classification, stamping and deletion can rely on it.
/// Every finding is one sentence that starts with the place.
final class EventSchemaLint {
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+\\.v[1-9][0-9]*");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Set<String> STREAMS = Set.of("user", "order", "logistics");
    private static final Set<String> EFFECTS = Set.of("touches", "concludes", "reopens");

    /// What means the same in draft-07 and 2020-12. `format` is left out: one draft asserts it, the other need not.
    /// Combinators and references are left out because a leaf must have one place and one category.
    private static final Set<String> CONTAINER_KEYWORDS = Set.of("type", "description", "required", "properties");

    private static final Set<String> ROOT_KEYWORDS =
            Set.of("title", "description", "x-lifecycle", "type", "required", "properties");
    private static final Set<String> ARRAY_KEYWORDS =
            Set.of("type", "description", "items", "minItems", "maxItems", "uniqueItems");
    private static final Set<String> SCALAR_KEYWORDS = Set.of(
            "type",
            "description",
            "enum",
            "const",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf");
    private static final Set<String> TAG_KEYWORDS = Set.of("confluent:tags", "fides_data_categories");

    private final JsonNode schema;
    private final List<String> findings = new ArrayList<>();

    private EventSchemaLint(JsonNode schema) {
        this.schema = schema;
    }

    /// The findings in one schema, none if it may be shipped.
    ///
    /// @param stream the folder that the file lies in
    /// @param type the file's name without its extension
    static List<String> findings(String stream, String type, JsonNode schema) {
        var lint = new EventSchemaLint(schema);
        lint.names(stream, type);
        lint.container("", schema, ROOT_KEYWORDS);
        var leaves = Leaf.of(schema);
        leaves.forEach(lint::tags);
        lint.findings.addAll(RoleLint.findings(leaves));
        lint.lifecycle(leaves);
        return List.copyOf(lint.findings);
    }

    /// Findings that only show when schemas are read together: a kind of record is always named the same way,
    /// or two events about one thing would make two records of it.
    static List<String> findingsAcross(Map<String, JsonNode> schemasByType) {
        var findings = new ArrayList<String>();
        var formByKind = new HashMap<String, String>();
        schemasByType.forEach((type, schema) -> schema.path("x-lifecycle")
                .path("records")
                .forEach(record -> {
                    var key = record.path("key").asText();
                    var kind = record.path("category").asText() + " "
                            + record.path("kind").asText();
                    var form = key.startsWith("/") ? "an entity" : key;
                    var known = formByKind.putIfAbsent(kind, form);
                    if (known != null && !known.equals(form)) {
                        findings.add(type + ": " + kind + " is keyed by " + form + ", elsewhere by " + known);
                    }
                }));
        return findings;
    }

    private void names(String stream, String type) {
        check(TYPE.matcher(type).matches(), "title", "must be a dotted name ending in a version, such as shop.a.b.v1");
        check(schema.path("title").asText().equals(type), "title", "must be the file's name");
        check(schema.path("type").asText().equals("object"), "type", "must be object");
        check(!schema.path("description").asText().isBlank(), "description", "must say what happened");
        var declared = schema.path("x-lifecycle").path("stream").asText();
        check(STREAMS.contains(declared), "x-lifecycle", "has no known stream");
        check(declared.equals(stream), "x-lifecycle", "stream must be the file's folder");
    }

    private void container(String pointer, JsonNode object, Set<String> keywords) {
        onlyKeywords(pointer, object, keywords);
        var properties = object.path("properties");
        check(!properties.isEmpty(), pointer, "is an object without declared fields");
        Leaf.texts(object.path("required"))
                .forEach(name -> check(properties.has(name), pointer, "requires the undeclared " + name));
        properties.forEachEntry((name, child) -> {
            var place = pointer + "/" + name;
            if (Leaf.isObject(child)) {
                container(place, child, CONTAINER_KEYWORDS);
            } else if (Leaf.isArrayOfObjects(child)) {
                onlyKeywords(place, child, ARRAY_KEYWORDS);
                bounds(place, child);
                container(place + "/*", child.path("items"), CONTAINER_KEYWORDS);
            } else if (child.path("type").asText().equals("array")) {
                onlyKeywords(place, child, union(ARRAY_KEYWORDS, TAG_KEYWORDS));
                bounds(place, child);
                onlyKeywords(place + "/*", child.path("items"), SCALAR_KEYWORDS);
                bounds(place + "/*", child.path("items"));
            } else {
                onlyKeywords(place, child, union(SCALAR_KEYWORDS, TAG_KEYWORDS));
                bounds(place, child);
            }
        });
    }

    private void onlyKeywords(String pointer, JsonNode node, Set<String> allowed) {
        node.fieldNames()
                .forEachRemaining(
                        keyword -> check(allowed.contains(keyword), pointer, "may not use the keyword " + keyword));
    }

    private void bounds(String pointer, JsonNode node) {
        switch (node.path("type").asText()) {
            case "string" -> {
                check(node.path("maxLength").isInt(), pointer, "is a string without maxLength");
                check(compiles(node.path("pattern").asText()), pointer, "has a pattern that does not compile");
            }
            case "integer", "number" -> {
                check(node.has("minimum") || node.has("exclusiveMinimum"), pointer, "is a number without minimum");
                check(node.has("maximum") || node.has("exclusiveMaximum"), pointer, "is a number without maximum");
            }
            case "array" -> check(node.path("maxItems").isInt(), pointer, "is an array without maxItems");
            case "boolean" -> {}
            default -> check(false, pointer, "must have one type: string, integer, number, boolean, array or object");
        }
    }

    private static boolean compiles(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private void tags(Leaf leaf) {
        check(leaf.categories().size() == 1, leaf.pointer(), "must have exactly one category tag");
        check(new HashSet<>(leaf.tags()).size() == leaf.tags().size(), leaf.pointer(), "repeats a tag");
        var fides = leaf.node().path("fides_data_categories");
        check(fides.isArray() && !fides.isEmpty(), leaf.pointer(), "must have fides_data_categories");
    }

    private void lifecycle(List<Leaf> leaves) {
        var records = schema.path("x-lifecycle").path("records");
        check(records.isArray() && !records.isEmpty(), "x-lifecycle", "must have at least one record");
        var categories = new HashSet<String>();
        var keys = new HashSet<String>();
        for (var record : records) {
            var category = record.path("category").asText();
            var place = "x-lifecycle " + category;
            onlyKeywords(place, record, Set.of("category", "kind", "key", "effect"));
            check(Leaf.CATEGORIES.contains(category), place, "is no category");
            check(categories.add(category), place, "has more than one record");
            check(KIND.matcher(record.path("kind").asText()).matches(), place, "has no legal kind");
            check(EFFECTS.contains(record.path("effect").asText()), place, "must touch, conclude or re-open");
            var key = record.path("key").asText();
            keys.add(key);
            if (!key.equals("subject") && !key.equals("day")) {
                entity(place, key, leaves);
            }
        }
        for (var leaf : leaves) {
            leaf.categories().stream()
                    .filter(category -> !categories.contains(category))
                    .forEach(category -> check(false, leaf.pointer(), "is " + category + ", which has no record"));
            check(
                    !leaf.has("ENTITY_ID") || keys.contains(leaf.pointer()),
                    leaf.pointer(),
                    "is an ENTITY_ID that no record uses");
        }
    }

    private void entity(String place, String key, List<Leaf> leaves) {
        var leaf = leaves.stream()
                .filter(candidate -> candidate.pointer().equals(key))
                .findFirst();
        if (leaf.isEmpty()) {
            check(false, place, "key must be subject, day or a pointer to a leaf, not " + key);
            return;
        }
        check(leaf.get().has("ENTITY_ID"), place, "key " + key + " is not tagged ENTITY_ID");
        check(leaf.get().required(), place, "key " + key + " is not required");
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private void check(boolean holds, String place, String problem) {
        if (!holds) {
            findings.add((place.isEmpty() ? "/" : place) + " " + problem);
        }
    }
}
