package dev.lethe.kernel.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.record.Effect;
import dev.lethe.kernel.schema.Leaf.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one schema file, collecting what is wrong with it.
final class SchemaReader {
    static final String TAGS = "confluent:tags";
    static final String LIFECYCLE = "x-lifecycle";
    private static final int MAX_DEPTH = 8;
    private static final Set<String> COMPOSITION =
            Set.of("$ref", "allOf", "anyOf", "oneOf", "not", "if", "patternProperties");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final List<String> problems;
    private final List<Leaf> leaves = new ArrayList<>();

    private SchemaReader(String file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    static Optional<EventSchema> read(SchemaFiles.SchemaFile file, List<String> problems) {
        return Optional.ofNullable(new SchemaReader(file.name(), problems).schema(file));
    }

    private @Nullable EventSchema schema(SchemaFiles.SchemaFile source) {
        int before = problems.size();
        JsonNode root;
        try {
            root = JSON.readTree(source.json());
        } catch (JsonProcessingException e) {
            problem("is not JSON, at line " + e.getLocation().getLineNr());
            return null;
        }
        String type = file.substring(0, file.length() - ".json".length());
        if (!root.path("title").asText().equals(type)) {
            problem("has a title other than its file's name");
        }
        if (!root.at("/" + LIFECYCLE + "/stream").asText().equals(source.stream())) {
            problem("names in " + LIFECYCLE + " another stream than the folder it lies in");
        }
        object(root, List.of(), true);
        List<LifecycleRecord> records = records(root.at("/" + LIFECYCLE + "/records"));
        crossCheck(records);
        return problems.size() > before ? null : new EventSchema(type, source.stream(), root, leaves, records);
    }

    private void object(JsonNode node, List<String> path, boolean required) {
        if (path.size() > MAX_DEPTH) {
            problem("nests deeper than " + MAX_DEPTH + " at " + path);
            return;
        }
        Set<String> requiredNames = new java.util.HashSet<>();
        node.path("required").forEach(name -> requiredNames.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            List<String> child =
                    Stream.concat(path.stream(), Stream.of(property.getKey())).toList();
            field(property.getValue(), child, required && requiredNames.contains(property.getKey()));
        }
    }

    private void field(JsonNode node, List<String> path, boolean required) {
        for (String keyword : COMPOSITION) {
            if (node.has(keyword)) {
                problem("uses " + keyword + " at " + path + ", where a field's category cannot be told");
            }
        }
        JsonNode items = node.path("items");
        if (node.has("properties")) {
            object(node, path, required);
        } else if (items.has("properties")) {
            object(items, Stream.concat(path.stream(), Stream.of(Leaf.EACH)).toList(), false);
        } else {
            leaf(node, path, required);
        }
    }

    private void leaf(JsonNode node, List<String> path, boolean required) {
        Set<InformationCategory> categories = EnumSet.noneOf(InformationCategory.class);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (JsonNode tag : node.path(TAGS)) {
            Optional<InformationCategory> category = InformationCategory.named(tag.asText());
            Optional<Role> role = role(tag.asText());
            category.ifPresent(categories::add);
            role.ifPresent(roles::add);
            if (category.isEmpty() && role.isEmpty()) {
                problem("has the unknown tag " + tag.asText() + " at " + path);
            }
        }
        if (categories.size() != 1) {
            problem("has " + categories.size() + " categories at " + path + ", where a field has exactly one");
            return;
        }
        if (roles.contains(Role.RECIPIENT) && !PartnerIdField.admitsOnlyIds(node)) {
            problem("has the RECIPIENT " + path + " with neither an enum of partners' ids nor a pattern that admits"
                    + " nothing else: 1 to 64 of a-z, 0-9 and hyphen, such as ^[a-z0-9-]{1,64}$");
        }
        leaves.add(new Leaf(path, categories.iterator().next(), roles, required));
    }

    private List<LifecycleRecord> records(JsonNode nodes) {
        List<LifecycleRecord> records = new ArrayList<>();
        if (!nodes.isArray() || nodes.isEmpty()) {
            problem("has no " + LIFECYCLE + " records");
        }
        for (JsonNode node : nodes) {
            Optional<InformationCategory> category =
                    InformationCategory.named(node.path("category").asText());
            Optional<Effect> effect = Effect.ofWireName(node.path("effect").asText());
            String kind = node.path("kind").asText();
            LifecycleRecord.Key key = key(node.path("key").asText());
            if (category.isEmpty() || effect.isEmpty() || kind.isEmpty() || key == null) {
                problem("has a " + LIFECYCLE + " record without a known category, effect, kind or key");
            } else {
                records.add(new LifecycleRecord(category.get(), kind, key, effect.get()));
            }
        }
        return records;
    }

    private LifecycleRecord.@Nullable Key key(String key) {
        return switch (key) {
            case "subject" -> new LifecycleRecord.PerSubject();
            case "day" -> new LifecycleRecord.PerDay();
            default ->
                leaves.stream()
                        .filter(leaf -> leaf.pointer().equals(key) && leaf.is(Role.ENTITY_ID) && leaf.required())
                        .findFirst()
                        .map(LifecycleRecord.FromField::new)
                        .orElse(null);
        };
    }

    private void crossCheck(List<LifecycleRecord> records) {
        Map<InformationCategory, Long> perCategory =
                records.stream().collect(Collectors.groupingBy(LifecycleRecord::category, Collectors.counting()));
        perCategory.forEach((category, count) -> {
            if (count > 1) {
                problem("has several " + LIFECYCLE + " records for " + category);
            }
        });
        for (Leaf leaf : leaves) {
            if (!perCategory.containsKey(leaf.category()) && !leaf.is(Role.SUBJECT_ID)) {
                problem("has a field of " + leaf.category() + " at " + leaf.path() + " but no record of it");
            }
        }
        List<Leaf> partners =
                leaves.stream().filter(leaf -> leaf.is(Role.RECIPIENT)).toList();
        List<Leaf> references =
                leaves.stream().filter(leaf -> leaf.is(Role.PARTNER_REFERENCE)).toList();
        boolean paired = partners.isEmpty() && references.isEmpty()
                || partners.size() == 1
                        && references.size() == 1
                        && partners.getFirst().category()
                                == references.getFirst().category();
        if (!paired) {
            problem("needs RECIPIENT and PARTNER_REFERENCE once each, in one category, or neither");
        }
        for (Role role : List.of(Role.SUBJECT_ID, Role.GUEST_ID)) {
            if (leaves.stream().filter(leaf -> leaf.is(role)).count() > 1) {
                problem("has several fields tagged " + role);
            }
        }
    }

    private static Optional<Role> role(String tag) {
        for (Role role : Role.values()) {
            if (role.name().equals(tag)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private void problem(String text) {
        problems.add(file + " " + text);
    }
}
