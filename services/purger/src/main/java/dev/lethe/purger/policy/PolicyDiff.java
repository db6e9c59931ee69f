package dev.lethe.purger.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.kernel.policy.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What one version says otherwise than another: texts and terms, rule by rule. Number and time are not compared.
final class PolicyDiff {
    private PolicyDiff() {}

    /// One difference.
    ///
    /// @param field  `<rule>.deadline`, `partners.deleteWithin` …
    /// @param before null where there was none
    /// @param after  null where there is none any more
    @Schema(name = "PolicyChange")
    record Change(
            String field, @Nullable String before, @Nullable String after) {}

    static List<Change> between(PolicyDocument before, PolicyDocument after) {
        Map<String, String> old = fields(before);
        Map<String, String> now = fields(after);
        TreeSet<String> all = new TreeSet<>(old.keySet());
        all.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        for (String field : all) {
            if (!Objects.equals(old.get(field), now.get(field))) {
                changes.add(new Change(field, old.get(field), now.get(field)));
            }
        }
        return changes;
    }

    private static Map<String, String> fields(PolicyDocument document) {
        RetentionPolicy policy = document.meaning();
        Map<String, String> fields = new TreeMap<>();
        fields.put("title", policy.title());
        fields.put("honorWithin", policy.honorWithin().toString());
        fields.put("partners.deadline", policy.partners().terms().words());
        fields.put("partners.deleteWithin", policy.partners().deleteWithin().toString());
        policy.rules().forEach(rule -> {
            fields.put(rule.id() + ".category", rule.category().name());
            fields.put(rule.id() + ".deadline", rule.terms().words());
            rule.floor().ifPresent(floor -> fields.put(rule.id() + ".floor", floor.words()));
            rule.jurisdiction().ifPresent(place -> fields.put(rule.id() + ".jurisdiction", place));
        });
        JsonNode tree = document.tree();
        describe(fields, "description", tree);
        describe(fields, "partners.description", tree.path("partners"));
        tree.path("rules").forEach(rule -> describe(fields, rule.path("id").asText() + ".description", rule));
        return fields;
    }

    private static void describe(Map<String, String> fields, String name, JsonNode node) {
        if (node.hasNonNull("description")) {
            fields.put(name, node.path("description").asText());
        }
    }
}
