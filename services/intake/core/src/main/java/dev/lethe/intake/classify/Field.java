package dev.lethe.intake.classify;

import dev.lethe.intake.prohibited.ProhibitedData;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.schema.EventSchema;
import dev.lethe.kernel.schema.Leaf;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A field that a schema declares: a value, or a group of fields. The tree of an event type's fields is what its data
/// is walked along.
sealed interface Field {
    /// Whether the event makes no sense without it, or without a field below it.
    boolean required();

    /// The kind of prohibited data that a field of its name holds, found once for all events; null for none.
    @Nullable
    String prohibitedKind();

    /// Whether it holds data of `category`, itself or below it.
    boolean holds(InformationCategory category);

    /// A scalar, or an array of scalars.
    record Value(Leaf leaf, @Nullable String prohibitedKind) implements Field {
        @Override
        public boolean required() {
            return leaf.required();
        }

        @Override
        public boolean holds(InformationCategory category) {
            return leaf.category() == category && !leaf.is(Leaf.Role.SUBJECT_ID);
        }
    }

    /// A nested object, or an array of them.
    ///
    /// @param each       whether it is an array, and `fields` those of each element
    /// @param categories all that there are below it
    record Group(
            @Nullable String prohibitedKind,
            boolean each,
            Map<String, Field> fields,
            boolean required,
            Set<InformationCategory> categories)
            implements Field {
        @Override
        public boolean holds(InformationCategory category) {
            return categories.contains(category);
        }

        @Nullable
        Field find(String name) {
            return fields.get(name);
        }
    }

    /// The tree of the fields that `schema` declares.
    static Group of(EventSchema schema, ProhibitedData prohibited) {
        return group(null, schema.leaves(), 0, false, prohibited);
    }

    private static Group group(
            @Nullable String kind, List<Leaf> leaves, int depth, boolean each, ProhibitedData prohibited) {
        Map<String, Field> fields = new HashMap<>();
        Set<InformationCategory> categories = EnumSet.noneOf(InformationCategory.class);
        boolean required = false;
        for (Leaf leaf : leaves) {
            String name = leaf.path().get(depth);
            fields.computeIfAbsent(name, n -> field(leaves, depth, n, prohibited));
            required |= leaf.required();
            if (!leaf.is(Leaf.Role.SUBJECT_ID)) {
                categories.add(leaf.category());
            }
        }
        return new Group(kind, each, Collections.unmodifiableMap(fields), required, categories);
    }

    private static Field field(List<Leaf> all, int depth, String name, ProhibitedData prohibited) {
        List<Leaf> below =
                all.stream().filter(l -> l.path().get(depth).equals(name)).toList();
        List<String> path = below.getFirst().path();
        String kind = prohibited.kindOf(name).orElse(null);
        if (path.size() == depth + 1) {
            return new Value(below.getFirst(), kind);
        }
        boolean each = path.get(depth + 1).equals(Leaf.EACH) && path.size() > depth + 2;
        return group(kind, below, each ? depth + 2 : depth + 1, each, prohibited);
    }
}
