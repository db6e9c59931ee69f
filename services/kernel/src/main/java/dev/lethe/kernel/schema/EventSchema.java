package dev.lethe.kernel.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.kernel.category.InformationCategory;
import java.util.List;
import java.util.Optional;

/// One event type: its JSON Schema, the category of every field, and what it does to records.
///
/// @param type    the CloudEvents type, e.g. `shop.order.placed.v1`
/// @param stream  the stream it belongs to: `user`, `order` or `logistics`
/// @param schema  the JSON Schema itself
/// @param leaves  every declared field
/// @param records its `x-lifecycle`; at most one per category
public record EventSchema(
        String type, String stream, JsonNode schema, List<Leaf> leaves, List<LifecycleRecord> records) {
    public EventSchema {
        leaves = List.copyOf(leaves);
        records = List.copyOf(records);
    }

    /// The first field with this role, or empty.
    public Optional<Leaf> leaf(Leaf.Role role) {
        return leaves.stream().filter(leaf -> leaf.is(role)).findFirst();
    }

    /// The record of this category, or empty where the event has nothing to do with it.
    public Optional<LifecycleRecord> record(InformationCategory category) {
        return records.stream().filter(r -> r.category() == category).findFirst();
    }

    /// The category whose data goes to a partner, or empty where the event discloses nothing.
    public Optional<InformationCategory> disclosedCategory() {
        return leaf(Leaf.Role.RECIPIENT).map(Leaf::category);
    }
}
