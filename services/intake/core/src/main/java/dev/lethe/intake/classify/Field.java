package dev.lethe.intake.classify;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.schema.EventSchema;
import dev.lethe.kernel.schema.Leaf;
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

    /// Whether it holds data of `category`, itself or below it.
    boolean holds(InformationCategory category);

    /// A scalar, or an array of scalars.
    record Value(Leaf leaf) implements Field {
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
    record Group(boolean each, Map<String, Field> fields, boolean required, Set<InformationCategory> categories)
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
    static Group of(EventSchema schema) {
        return group(schema.leaves(), 0, false);
    }

    private static Group group(List<Leaf> leaves, int depth, boolean each) {
        Map<String, Field> fields = new HashMap<>();
        Set<InformationCategory> categories = EnumSet.noneOf(InformationCategory.class);
        boolean required = false;
        for (Leaf leaf : leaves) {
            String name = leaf.path().get(depth);
            fields.computeIfAbsent(name, n -> field(leaves, depth, n));
            required |= leaf.required();
            if (!leaf.is(Leaf.Role.SUBJECT_ID)) {
                categories.add(leaf.category());
            }
        }
        return new Group(each, Map.copyOf(fields), required, categories);
    }

    private static Field field(List<Leaf> all, int depth, String name) {
        List<Leaf> below =
                all.stream().filter(l -> l.path().get(depth).equals(name)).toList();
        List<String> path = below.getFirst().path();
        if (path.size() == depth + 1) {
            return new Value(below.getFirst());
        }
        boolean each = path.get(depth + 1).equals(Leaf.EACH) && path.size() > depth + 2;
        return group(below, each ? depth + 2 : depth + 1, each);
    }
}
